using System.Globalization;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Every elementwise kernel over one tile.</summary>
internal static unsafe class KernelRows
{
    public static void Print(MachineLimits limits, string[] args)
    {
        foreach (var dtype in DTypes.All.Where(d => args.Contains(d.Name())))
        {
            Console.WriteLine($"## {dtype.Name()}");
            foreach (var op in ElementwiseOps.All)
            {
                if (args.Length > 1 && args.Skip(1).Any(a => !DTypes.All.Any(d => d.Name() == a)) && !args.Contains(op.Name)) { continue; }
                TileKernel kernel;
                try { kernel = op.Resolve(op.Name == "ldexp" ? [dtype, DType.Int32] : op.Name == "where" ? [DType.Bool, dtype, dtype] : [.. Enumerable.Repeat(dtype, op.InputCount)]); }
                catch (DTypeException) { continue; }
                Row(limits, op.Name, kernel);
            }
            foreach (var to in DTypes.All)
            {
                if (args.Length > 1 && args.Skip(1).Any(a => !DTypes.All.Any(d => d.Name() == a)) && !args.Contains("cast")) { continue; }
                Row(limits, $"cast to {to.Name()}", CastKernels.Get(dtype, to));
            }
        }
    }

    private static void Row(MachineLimits limits, string name, TileKernel kernel)
    {
        var inputs = kernel.Inputs.ToArray();
        var count = 8192 / Math.Max(inputs.Max(d => d.ItemSize()), kernel.Output.ItemSize());
        var memory = (byte*)NativeMemory.AlignedAlloc(5 * 8192, 64);
        for (var i = 0; i < inputs.Length; i++) { Fill(inputs[i], memory + (i * 8192), count); }
        var m = (long)memory;
        var s = Timing.Least(() =>
        {
            var p = stackalloc byte*[4];
            for (var i = 0; i < 4; i++) { p[i] = (byte*)m + (i * 8192); }
            kernel.Run(p, (byte*)m + (4 * 8192), count);
        }, 0.01);
        NativeMemory.AlignedFree(memory);
        var limit = limits.First.Seconds(inputs.Sum(d => d.ItemSize()) * count, kernel.Output.ItemSize() * count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {string.Join(',', inputs.Select(d => d.Name())),-20} {s / count * 1e9,8:F3} ns  {limit / s * 100,6:F0} %"));
    }

    private static void Fill(DType dtype, byte* to, int count)
    {
        var values = new double[count];
        var random = new System.Random(1);
        for (var i = 0; i < count; i++) { values[i] = dtype.IsFloat() ? 0.1 + random.NextDouble() * 0.8 : random.Next(1, 100); }
        fixed (double* p = values)
        {
            var from = (byte*)p;
            CastKernels.Get(DType.Float64, dtype).Run(&from, to, count);
        }
    }
}
