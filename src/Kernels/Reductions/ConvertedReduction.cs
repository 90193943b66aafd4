using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>
/// A reduction of a storage dtype: float16 is read as float32 and complex64 as complex128, piece by piece, and folded
/// by the kernel of the wider dtype. Both conversions are exact.
/// </summary>
/// <param name="input">float16 or complex64.</param>
/// <param name="inner">The kernel of the wider dtype; its result has the dtype that is wanted.</param>
internal sealed unsafe class ConvertedReduction(DType input, ReductionKernel inner) : ReductionKernel
{
    private const int PieceLength = FoldOrder.BlockLength;

    public override DType Input => input;

    public override ImmutableArray<DType> State => inner.State;

    public override DType Output => inner.Output;

    public override bool NeedsIndex => inner.NeedsIndex;

    public override bool ShowsNaN => inner.ShowsNaN;

    public override string? EmptyError => inner.EmptyError;

    public override ElementBits? Neutral { get; } = inner.Neutral is { } neutral ? Narrow(input, neutral) : null;

    /// <summary>The dtype that elements of <paramref name="dtype"/> are folded as.</summary>
    public static DType Wide(DType dtype) => dtype switch
    {
        DType.Float16 => DType.Float32,
        DType.Complex64 => DType.Complex128,
        _ => dtype,
    };

    /// <summary>The kernel for <paramref name="input"/>, given the one for its <see cref="Wide"/> dtype.</summary>
    public static ReductionKernel Over(DType input, ReductionKernel inner) =>
        Wide(input) == input ? inner : new ConvertedReduction(input, inner);

    public override void Clear(byte** parts, long length) => inner.Clear(parts, length);

    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var memory = stackalloc byte[PieceLength * 16];
        var rowsTogether = Math.Max(1, PieceLength / tile.Length);
        for (var row = 0; row < tile.Rows; row += rowsTogether)
        {
            var rows = Math.Min(rowsTogether, tile.Rows - row);
            for (var done = 0; done < tile.Length; done += PieceLength)
            {
                var length = Math.Min(PieceLength, tile.Length - done);
                Convert(tile.Values, ((long)row * tile.Length) + done, length * rows, memory);
                inner.FoldRows(parts, at + row, Piece(tile, memory, length, rows, done, done * tile.IndexStep));
            }
        }
    }

    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var memory = stackalloc byte[PieceLength * 16];
        var rowsTogether = Math.Max(1, PieceLength / tile.Length);
        for (var row = 0; row < tile.Rows; row += rowsTogether)
        {
            var rows = Math.Min(rowsTogether, tile.Rows - row);
            for (var done = 0; done < tile.Length; done += PieceLength)
            {
                var length = Math.Min(PieceLength, tile.Length - done);
                Convert(tile.Values, ((long)row * tile.Length) + done, length * rows, memory);
                inner.FoldAcross(parts, at + done, Piece(tile, memory, length, rows, row, row * tile.IndexRowStep));
            }
        }
    }

    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length) =>
        inner.Combine(into, intoCount, from, fromCount, length);

    public override void Finish(byte** parts, long length, long count, byte* output) =>
        inner.Finish(parts, length, count, output);

    private static FoldTile Piece(in FoldTile tile, byte* values, int length, int rows, long folded, long index) => new()
    {
        Values = values,
        Length = length,
        Rows = rows,
        Folded = tile.Folded + folded,
        Index = tile.Index + index,
        IndexStep = tile.IndexStep,
        IndexRowStep = tile.IndexRowStep,
    };

    private void Convert(byte* values, long first, int count, byte* to)
    {
        if (input == DType.Float16)
        {
            CastMap.Run(new ReadOnlySpan<Half>((Half*)values + first, count), new Span<float>(to, count));
        }
        else
        {
            CastMap.Run(
                new ReadOnlySpan<float>((float*)values + (2 * first), 2 * count), new Span<double>(to, 2 * count));
        }
    }

    private static ElementBits Narrow(DType input, ElementBits wide)
    {
        if (input == DType.Float16)
        {
            return ElementBits.Of((Half)BitConverter.UInt32BitsToSingle((uint)wide.Low));
        }

        var real = (float)BitConverter.UInt64BitsToDouble(wide.Low);
        var imaginary = (float)BitConverter.UInt64BitsToDouble(wide.High);
        return ElementBits.Of(new Complex64(real, imaginary));
    }
}
