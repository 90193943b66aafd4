using ActorArrays.Kernels;
using ActorArrays.Kernels.Bench;

// What the machine can do, and how near the kernels come. Run by bench/limits, which also has the runtime list the code it compiles.
// usage: Kernels.Bench limits
//        Kernels.Bench DTYPE... [only=PART]... [loops]     e.g. Kernels.Bench float32 float64 only=sum only=strided
IssueLimit.IsExplained = args.Contains("loops");
var limits = MachineLimits.Measure();
Console.WriteLine(LimitsTable.Of(limits));
if (Assembler.IsHere)
{
    Console.WriteLine(TwinCheck.Table());
}

if (args is [] or ["limits"])
{
    return;
}

var pool = new BufferPool();
using var workspace = new TileWorkspace(pool);
foreach (var dtype in DTypes.All.Where(dtype => args.Contains(dtype.Name())))
{
    Console.WriteLine($"\n## {dtype.Name()}\n\n{Row.Header}");
    var rows = new List<Row>();
    foreach (var measure in new ElementwiseRows(limits, IsWanted).Of(dtype)
        .Concat(new ReductionRows(limits, pool, workspace, IsWanted).Of(dtype))
        .Concat(new LayoutRows(limits, pool, workspace, IsWanted).Of(dtype)))
    {
        var row = Looks.Of(measure);
        Console.WriteLine(row);
        rows.Add(row);
    }

    Console.WriteLine($"\n{Summary.Of(rows)}");
}

bool IsWanted(string kernel)
{
    var parts = args.Where(arg => arg.StartsWith("only=", StringComparison.Ordinal)).Select(arg => arg["only=".Length..]).ToArray();
    return parts.Length == 0 || parts.Any(part => kernel.Contains(part, StringComparison.Ordinal));
}
