namespace ActorArrays.Kernels.Bench;

/// <summary>The inner loops of reductions, found in the runtime's listing by the types that they are made of.</summary>
/// <remarks>What a fold of 64-bit accumulators converts, and what a position or a variance takes a vector, bytes alone do not tell.</remarks>
internal sealed class FoldListing
{
    private readonly List<(string Method, Loop Loop)> _loops = [];

    /// <summary>Reads what DOTNET_JitStdOutFile holds.</summary>
    public FoldListing(IEnumerable<string> lines)
    {
        foreach (var (method, body) in LoopListing.Methods(lines))
        {
            if (method.Contains("Kernels.LaneLoops`", StringComparison.Ordinal) || method.Contains("Kernels.ArgStrips`", StringComparison.Ordinal) ||
                method.Contains("Kernels.SpreadKernel`", StringComparison.Ordinal) || method.Contains("Kernels.CentralSums:", StringComparison.Ordinal))
            {
                if (LoopListing.Principal(body, hasBothWidths: false) is { } loop)
                {
                    _loops.Add((method, loop));
                }
            }
        }
    }

    /// <summary>The least seconds of an element by the ports; 0 where the loop is not known.</summary>
    public double Seconds(ReductionKernel kernel, int axis, MachineLimits limits)
    {
        var types = kernel.GetType().GetGenericArguments();
        var wide = MachineLimits.VectorBytes / sizeof(double);
        return kernel.GetType().Name switch
        {
            "LaneFold`5" when Accumulated(types) is var step => Fold(string.Join(',', types[..2].Select(Name)), string.Join(',', types[2..4].Select(Name)), axis, step),
            "ArgKernel`2" when axis == 0 => Step($"ArgStrips`2[{string.Join(',', types.Select(Name))}]:Four[", "", 4 * MachineLimits.VectorBytes / kernel.Input.ItemSize()),
            "SpreadKernel`1" when axis == 0 => Step($"SpreadKernel`1[{Name(types[0])}]:UpdateFour[", "", 4 * wide),
            "SpreadKernel`1" => Fold($"{Name(types[0])},double", "AddCombiner`1[double]", 1, wide) + Step($"CentralSums:Whole[{Name(types[0])},", "", 4 * wide),
            _ => 0,
        };

        double Fold(string first, string last, int axis, int step) => axis == 0
            ? Step($"LaneLoops`6[{first},", $"{last}]:EightRows(", 8 * step)
            : Step($"LaneLoops`6[{first},", $"{last}]:Whole(", 4 * step);

        double Step(string start, string end, int elements)
        {
            var found = _loops.Where(loop => loop.Method.Contains(start, StringComparison.Ordinal) && loop.Method.Contains(end, StringComparison.Ordinal)).ToList();
            return found.Count == 0 ? 0 : found[0].Loop.Seconds(limits) / elements;
        }
    }

    private static int Accumulated(Type[] types) => MachineLimits.VectorBytes / System.Runtime.InteropServices.Marshal.SizeOf(types[1]);

    // As the runtime writes it.
    private static string Name(Type type) =>
        type == typeof(float) ? "float" : type == typeof(double) ? "double" : type == typeof(int) ? "int" : type == typeof(long) ? "long"
        : type == typeof(uint) ? "uint" : type == typeof(ulong) ? "ulong" : type == typeof(short) ? "short" : type == typeof(ushort) ? "ushort"
        : type == typeof(sbyte) ? "byte" : type == typeof(byte) ? "ubyte"
        : type.IsGenericType ? $"{type.Namespace}.{type.Name}[{string.Join(',', type.GetGenericArguments().Select(Name))}]" : type.FullName!;
}
