namespace ActorArrays.Kernels;

/// <summary>What lies beyond the ends of an axis for interpolation, by scipy.ndimage's names: a b c d between the bars.</summary>
public enum SampleMode
{
    /// <summary>k k k k | a b c d | k k k k: a number wherever a coordinate lies beyond the first or last element; nothing between the two is interpolated.</summary>
    Constant,

    /// <summary>The same with interpolation between the number and the elements at the ends.</summary>
    GridConstant,

    /// <summary>a a a a | a b c d | d d d d: the element at the end.</summary>
    Nearest,

    /// <summary>d c b | a b c d | c b a: the mirror image about the element at the end.</summary>
    Mirror,

    /// <summary>d c b a | a b c d | d c b a: the mirror image, the element at the end included.</summary>
    Reflect,

    /// <summary>b c d | a b c d | b c a: the other end, where the last element takes the place of the first one; SciPy's first form of a ring.</summary>
    Wrap,

    /// <summary>a b c d | a b c d | a b c d: the other end.</summary>
    GridWrap,
}

/// <summary>scipy.ndimage's names of the modes of interpolation.</summary>
public static class SampleModes
{
    private static readonly string[] Names = ["constant", "grid-constant", "nearest", "mirror", "reflect", "wrap", "grid-wrap", "grid-mirror"];

    /// <summary>The mode of a name; grid-mirror is reflect.</summary>
    /// <param name="operation">For messages.</param>
    /// <param name="name">constant, grid-constant, nearest, mirror, reflect, grid-mirror, wrap or grid-wrap.</param>
    /// <exception cref="ValueException">No mode has it.</exception>
    public static SampleMode Parse(string operation, string name) => Array.IndexOf(Names, name) is >= 0 and var at
        ? (name == "grid-mirror" ? SampleMode.Reflect : (SampleMode)at)
        : throw new ValueException($"{operation}: the mode must be one of {string.Join(", ", Names)}, but is '{name}'.");
}
