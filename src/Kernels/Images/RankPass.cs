using System.Collections.Immutable;
using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>The neighbour of a rank in their order: scipy.ndimage's rank, percentile and median filters.</summary>
/// <remarks>
/// Floats are ordered as numpy.sort orders them, NaN behind ∞, where SciPy's answer depends on the order. −0 is below 0.
/// Elements are compared as integers: floats have an order that their bits follow.
/// </remarks>
public abstract unsafe class RankPass : FilterPass
{
    private protected RankPass(DType work, ImmutableArray<Reach> reach)
        : base(work, reach)
    {
    }

    /// <summary>The neighbour of a rank.</summary>
    /// <param name="dtype">The image's dtype: any real one.</param>
    /// <param name="neighbours">At least one.</param>
    /// <param name="rank">0 … count − 1.</param>
    public static RankPass Of(DType dtype, Neighbours neighbours, int rank)
    {
        var image = ExtremePass.Compared(dtype);
        var work = Counted(image, neighbours.Count);
        var bits = image.ItemSize() * 8;
        return work switch
        {
            DType.Int8 => new Typed<sbyte>(work, neighbours, rank, bits),
            DType.Int16 => new Typed<short>(work, neighbours, rank, bits),
            DType.Int32 => new Typed<int>(work, neighbours, rank, bits),
            DType.Int64 => new Typed<long>(work, neighbours, rank, bits),
            DType.UInt8 => new Typed<byte>(work, neighbours, rank, bits),
            DType.UInt16 => new Typed<ushort>(work, neighbours, rank, bits),
            DType.UInt32 => new Typed<uint>(work, neighbours, rank, bits),
            DType.UInt64 => new Typed<ulong>(work, neighbours, rank, bits),
            DType.Float32 => new Typed<int>(work, neighbours, rank, bits),
            _ => new Typed<long>(work, neighbours, rank, bits),
        };
    }

    // Neighbours are counted in items of the image: where these are too narrow, it is read as a wider one.
    private static DType Counted(DType dtype, int count) => dtype.ItemSize() switch
    {
        sizeof(byte) when count > short.MaxValue => DType.Int32,
        sizeof(byte) when count > sbyte.MaxValue => DType.Int16,
        sizeof(short) when count > short.MaxValue => DType.Int32,
        _ => dtype,
    };

    private sealed class Typed<T> : RankPass
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        private readonly Neighbours _neighbours;
        private readonly int _rank;
        private readonly int _bits;
        private readonly T _lowest;

        public Typed(DType work, Neighbours neighbours, int rank, int bits)
            : base(work, neighbours.Reach)
        {
            _neighbours = neighbours;
            _rank = rank;
            // A wider item holds the numbers of both signs.
            var isWider = bits < sizeof(T) * 8;
            _bits = isWider ? bits + 1 : bits;
            _lowest = isWider ? -(T.One << bits) : T.MinValue;
        }

        internal override long ScratchBytes => _neighbours.Count * sizeof(long);

        internal override void Run(in FilterTile tile)
        {
            var isFloat = Work.IsFloat();
            if (isFloat)
            {
                SortKeys.OfFloats((T*)tile.Input, FilterTile.SizeFrom(tile.InputLengths, 0));
            }

            var offsets = (long*)tile.Scratch;
            _neighbours.Offsets(Reach.AsSpan(), tile.InputLengths, offsets);
            var lines = tile.Lines(Reach.AsSpan());
            while (lines.Next())
            {
                Line((T*)tile.Input + lines.Input, (T*)tile.Output + lines.Output, lines.Length, offsets);
            }

            if (isFloat)
            {
                SortKeys.ToFloats((T*)tile.Output, FilterTile.SizeFrom(tile.OutputLengths, 0));
            }
        }

        // Keeping the least of them in order costs two steps a place and neighbour, halving the range of numbers two a bit and neighbour.
        private void Line(T* x, T* to, long count, long* offsets)
        {
            var kept = Math.Min(_rank + 1, _neighbours.Count - _rank);
            if (kept <= Math.Min(_bits, RankLoops.KeptMax))
            {
                RankLoops.Kept(x, to, count, new(offsets, _neighbours.Count), kept, isLeast: kept == _rank + 1);
            }
            else
            {
                RankLoops.Halved(x, to, count, new(offsets, _neighbours.Count), T.CreateTruncating(_rank), _lowest, _bits);
            }
        }
    }
}
