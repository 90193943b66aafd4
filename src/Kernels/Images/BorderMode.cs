namespace ActorArrays.Kernels;

/// <summary>What a filter sees beyond the ends of an axis, by scipy.ndimage's names: a b c d between the bars.</summary>
public enum BorderMode
{
    /// <summary>d c b a | a b c d | d c b a: the mirror image, the element at the end included.</summary>
    Reflect,

    /// <summary>a a a a | a b c d | d d d d: the element at the end.</summary>
    Nearest,

    /// <summary>d c b | a b c d | c b a: the mirror image about the element at the end.</summary>
    Mirror,

    /// <summary>k k k k | a b c d | k k k k: a number.</summary>
    Constant,

    /// <summary>a b c d | a b c d | a b c d: the other end.</summary>
    Wrap,
}

/// <summary>scipy.ndimage's names of the modes.</summary>
public static class BorderModes
{
    private static readonly string[] Names = ["reflect", "nearest", "mirror", "constant", "wrap", "grid-mirror", "grid-constant", "grid-wrap"];
    private static readonly BorderMode[] Modes =
    [
        BorderMode.Reflect, BorderMode.Nearest, BorderMode.Mirror, BorderMode.Constant, BorderMode.Wrap,
        BorderMode.Reflect, BorderMode.Constant, BorderMode.Wrap,
    ];

    /// <summary>The mode of a name.</summary>
    /// <param name="operation">For messages.</param>
    /// <param name="name">reflect, nearest, mirror, constant, wrap, or their grid- names.</param>
    /// <exception cref="ValueException">No mode has it.</exception>
    public static BorderMode Parse(string operation, string name) => Array.IndexOf(Names, name) is >= 0 and var at
        ? Modes[at]
        : throw new ValueException($"{operation}: the mode must be one of {string.Join(", ", Names)}, but is '{name}'.");
}
