namespace ActorArrays.Language.Printing;

/// <summary>How an array is printed. The defaults are NumPy's.</summary>
/// <remarks><b>Source:</b> numpy.set_printoptions.</remarks>
public sealed record PrintOptions
{
    /// <summary>NumPy's defaults.</summary>
    public static PrintOptions Default { get; } = new();

    /// <summary>At most this many digits behind the decimal point.</summary>
    public int Precision { get; init; } = 8;

    /// <summary>An array of more elements than this is summarised.</summary>
    public int Threshold { get; init; } = 1000;

    /// <summary>How many items a summary shows at each end of a long axis.</summary>
    public int EdgeItems { get; init; } = 3;

    /// <summary>Lines are broken before this many characters, where they can be.</summary>
    public int LineWidth { get; init; } = 75;
}
