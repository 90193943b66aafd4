namespace ActorArrays.Kernels;

/// <summary>The bounds that the code relies on, in one place.</summary>
public static class Limits
{
    /// <summary>Axes of an array. NumPy 2 allows 64; 32 keeps per-axis working storage on the stack.</summary>
    public const int RankMax = 32;

    /// <summary>Elements of one chunk: a span's length is an int.</summary>
    public const long ChunkElementsMax = int.MaxValue;

    /// <summary>Elements up to which an array of positions is looked at while an expression is built.</summary>
    public const long LiteralElementsMax = 1 << 24;

    /// <summary>Alignment of every buffer, in bytes: one cache line, and the widest vector register.</summary>
    public const int AlignmentBytes = 64;
}
