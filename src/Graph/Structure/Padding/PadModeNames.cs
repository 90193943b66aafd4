using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>NumPy's names of the padding modes.</summary>
public static class PadModeNames
{
    private static readonly string[] Names =
        ["constant", "edge", "linear_ramp", "maximum", "mean", "median", "minimum", "reflect", "symmetric", "wrap", "empty"];

    /// <summary>The name.</summary>
    public static string Name(this PadMode mode) => Names[(int)mode];

    /// <summary>The mode of a name.</summary>
    /// <exception cref="ValueException">No mode has it.</exception>
    public static PadMode Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var at
        ? (PadMode)at
        : throw new ValueException($"pad: the mode must be one of {string.Join(", ", Names)}, but is '{name}'.");
}
