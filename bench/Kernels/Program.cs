using ActorArrays.Kernels.Bench;

var limits = MachineLimits.Measure();
Console.WriteLine(limits);
if (args.Length > 0) { KernelRows.Print(limits, args); }
