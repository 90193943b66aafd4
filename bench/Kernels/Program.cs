using System.Globalization;
using ActorArrays.Kernels;
using ActorArrays.Kernels.Bench;

// What the machine can do, and how near the kernels come. Run by bench/limits, which also has the runtime list the code it compiles.
// usage: Kernels.Bench limits
//        Kernels.Bench DTYPE... [only=PART]...      e.g. Kernels.Bench float32 float64 only=sum only=strided
var limits = MachineLimits.Measure();
Print(limits);
if (args is [] or ["limits"])
{
    return;
}

var pool = new BufferPool();
using var workspace = new TileWorkspace(pool);
foreach (var dtype in DTypes.All.Where(dtype => args.Contains(dtype.Name())))
{
    new ReductionRows(limits, new FoldListing([]), pool, workspace, IsWanted).Compile(dtype);
    _ = new ElementwiseRows(limits, new LoopListing([]), IsWanted).Of(dtype).Count(); // the runtime lists what it compiles here
    var elementwise = new ElementwiseRows(limits, new LoopListing(Listing()), IsWanted);
    Console.WriteLine($"\n## {dtype.Name()}\n\n{Row.Header}");
    foreach (var row in elementwise.Of(dtype)
        .Concat(new ReductionRows(limits, new FoldListing(Listing()), pool, workspace, IsWanted).Of(dtype))
        .Concat(new LayoutRows(limits, pool, workspace, IsWanted).Of(dtype)))
    {
        Console.WriteLine(row);
    }
}

bool IsWanted(string kernel)
{
    var parts = args.Where(arg => arg.StartsWith("only=", StringComparison.Ordinal)).Select(arg => arg["only=".Length..]).ToArray();
    return parts.Length == 0 || parts.Any(part => kernel.Contains(part, StringComparison.Ordinal));
}

static string[] Listing()
{
    var path = Environment.GetEnvironmentVariable("DOTNET_JitStdOutFile");
    if (path is null || !File.Exists(path))
    {
        return [];
    }

    using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
    return file.ReadToEnd().Split('\n');
}

static void Print(MachineLimits limits)
{
    Console.WriteLine($"Vectors of {MachineLimits.VectorBytes * 8} bits, {Environment.ProcessorCount} cores.\n");
    Console.WriteLine("| bytes a second (GB/s) | read | write | copy | two read, one written |\n| --- | --- | --- | --- | --- |");
    foreach (var (name, rates) in new[] { ("first-level cache", limits.First), ("second-level cache", limits.Second), ("memory, one core", limits.Memory), ("memory, all cores", limits.AllCores) })
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {rates.Read / 1e9:F0} | {rates.Write / 1e9:F0} | {rates.Copy / 1e9:F0} | {rates.Combine / 1e9:F0} |"));
    }

    Console.WriteLine("\n| of one core | G a second |\n| --- | --- |");
    foreach (var (name, rate) in new[]
    {
        ("multiply-adds of the widest vectors", limits.MultiplyAdds),
        ("multiply-adds of 256-bit vectors", limits.MultiplyAdds256),
        ("vector instructions, multiply-adds and additions mixed", limits.Instructions),
        ("divisions of vectors of float64", limits.Divisions64),
        ("divisions of vectors of float32", limits.Divisions32),
        ("square roots of vectors of float64", limits.SquareRoots64),
        ("square roots of vectors of float32", limits.SquareRoots32),
        ("conversions of vectors between widths", limits.Conversions),
        ("permutations across vectors", limits.Permutations),
        ("float64 operations (two a multiply-add)", limits.MultiplyAdds * MachineLimits.VectorBytes / 8 * 2),
        ("float32 operations (two a multiply-add)", limits.MultiplyAdds * MachineLimits.VectorBytes / 4 * 2),
    })
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {rate / 1e9:F1} |"));
    }
}
