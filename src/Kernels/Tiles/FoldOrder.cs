namespace ActorArrays.Kernels;

/// <summary>The order in which a reduction combines elements, fixed so that its bits never depend on luck (INV-3).</summary>
/// <remarks>
/// A row of reduced elements is cut into blocks of <see cref="BlockLength"/> from its start. Inside a block, element i
/// goes to lane i mod <see cref="Lanes"/>; lanes are combined pairwise; blocks are combined from the left. Vector width,
/// tile length, memory layout and fusion are not in that rule.
/// </remarks>
public static class FoldOrder
{
    /// <summary>Elements of a block.</summary>
    public const int BlockLength = 1024;

    /// <summary>Lanes of a block: four vectors of four float64.</summary>
    public const int Lanes = 16;
}
