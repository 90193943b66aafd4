namespace ActorArrays.Kernels;

/// <summary>The order in which a reduction combines elements, fixed so that its bits never depend on luck (INV-3).</summary>
/// <remarks>
/// <para>The order is a function of the logical shape of a chunk and of the reduced axes, and of nothing else: not of
/// strides, tile length, vector width, fusion, threads, or of an operand being a view.</para>
/// <list type="number">
/// <item>Axes of length 1 are left out. Adjacent axes of the same kind, kept or reduced, count as one group.</item>
/// <item>If the last group is reduced, each row of it is cut into blocks of <see cref="BlockLength"/> from its start. In
/// a block, element i goes to lane i mod L, where L lanes fill <see cref="LaneBytes"/>: 32 float64 or 16 complex128
/// accumulators. The lanes are combined by halves: lane i takes lane i + L/2, then i + L/4, and so on; lanes without an
/// element are left out. Blocks, and rows that go to the same accumulator, are combined in order, from the left.</item>
/// <item>If the last group is kept, element i of each row goes to accumulator i, row after row.</item>
/// <item>Variance and moments take a block's mean by this rule, then its central sums by this rule, and merge them into
/// the accumulator in order.</item>
/// <item>Masked elements (where=) that have a neutral value are replaced by it; else the block's other elements are
/// moved together and folded as a shorter block.</item>
/// </list>
/// <para>Between chunks the plan fixes the order: earlier chunks take later ones.</para>
/// </remarks>
public static class FoldOrder
{
    /// <summary>Elements of a block.</summary>
    public const int BlockLength = 1024;

    /// <summary>Bytes of the lanes of a block: four 512-bit vectors.</summary>
    public const int LaneBytes = 256;
}
