using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>The least or greatest of neighbours: scipy.ndimage's minimum_filter, maximum_filter, erosions and dilations.</summary>
/// <remarks>NaN spreads to every element that sees it, where SciPy's answer depends on the order. 0 is above −0.</remarks>
public abstract unsafe class ExtremePass : FilterPass
{
    private protected ExtremePass(DType work, ImmutableArray<Reach> reach)
        : base(work, reach)
    {
    }

    /// <summary>Extremes of neighbours anywhere.</summary>
    /// <param name="dtype">The image's dtype.</param>
    /// <param name="neighbours">At least one.</param>
    /// <param name="isGreatest">True for the greatest.</param>
    public static FilterPass Of(DType dtype, Neighbours neighbours, bool isGreatest) =>
        Make(Compared(dtype), neighbours.Reach, isGreatest, neighbours, default);

    /// <summary>Extremes of a line of neighbours.</summary>
    /// <param name="dtype">The image's dtype.</param>
    /// <param name="rank">How many axes there are.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="size">How many neighbours.</param>
    /// <param name="origin">By how many places the line lies before its middle.</param>
    /// <param name="isGreatest">True for the greatest.</param>
    public static FilterPass Line(DType dtype, int rank, int axis, long size, long origin, bool isGreatest) =>
        Make(Compared(dtype), Neighbours.ReachOfLine(rank, axis, -(size / 2) - origin, size), isGreatest, null, (axis, size));

    /// <summary>What the elements of a dtype are compared as.</summary>
    internal static DType Compared(DType dtype) => dtype switch
    {
        DType.Bool => DType.UInt8,
        DType.Float16 => DType.Float32,
        _ => dtype,
    };

    private static FilterPass Make(DType work, ImmutableArray<Reach> reach, bool isGreatest, Neighbours? neighbours, (int, long) line) => isGreatest
        ? Make<LanePairs.Greatest>(work, reach, neighbours, line)
        : Make<LanePairs.Least>(work, reach, neighbours, line);

    private static FilterPass Make<TFold>(DType work, ImmutableArray<Reach> reach, Neighbours? neighbours, (int, long) line)
        where TFold : struct, IPairFold => work switch
        {
            DType.Int8 => new Typed<TFold, sbyte>(work, reach, neighbours, line),
            DType.Int16 => new Typed<TFold, short>(work, reach, neighbours, line),
            DType.Int32 => new Typed<TFold, int>(work, reach, neighbours, line),
            DType.Int64 => new Typed<TFold, long>(work, reach, neighbours, line),
            DType.UInt8 => new Typed<TFold, byte>(work, reach, neighbours, line),
            DType.UInt16 => new Typed<TFold, ushort>(work, reach, neighbours, line),
            DType.UInt32 => new Typed<TFold, uint>(work, reach, neighbours, line),
            DType.UInt64 => new Typed<TFold, ulong>(work, reach, neighbours, line),
            DType.Float32 => new Typed<TFold, float>(work, reach, neighbours, line),
            _ => new Typed<TFold, double>(work, reach, neighbours, line),
        };

    private sealed class Typed<TFold, T>(DType work, ImmutableArray<Reach> reach, Neighbours? neighbours, (int Axis, long Size) line)
        : ExtremePass(work, reach)
        where TFold : struct, IPairFold
        where T : unmanaged
    {
        internal override long ScratchBytes => (neighbours?.Count ?? 0) * sizeof(long);

        internal override void Run(in FilterTile tile)
        {
            var lines = tile.Lines(Reach.AsSpan());
            var offsets = (long*)tile.Scratch;
            neighbours?.Offsets(Reach.AsSpan(), tile.InputLengths, offsets);
            var step = FilterTile.SizeFrom(tile.InputLengths, line.Axis + 1);
            while (lines.Next())
            {
                var x = (T*)tile.Input + lines.Input;
                var to = (T*)tile.Output + lines.Output;
                if (neighbours is null)
                {
                    Line(x, to, lines.InputLength, lines.Length, step);
                }
                else
                {
                    Scattered(x, to, lines.Length, offsets);
                }
            }
        }

        private void Scattered(T* x, T* to, long count, long* offsets)
        {
            Buffer.MemoryCopy(x + offsets[0], to, count * sizeof(T), count * sizeof(T));
            for (var i = 1; i < neighbours!.Count; i++)
            {
                LanePairs.Fold<TFold, T>(to, x + offsets[i], to, count);
            }
        }

        // Extremes of 2, 4, 8, … neighbours are made of one another; two of them cover the line: log₂ of the size folds an element, all of whole vectors.
        private void Line(T* x, T* to, long length, long count, long step)
        {
            long width = 1;
            for (; 2 * width <= line.Size; width *= 2)
            {
                length -= width * step;
                LanePairs.Fold<TFold, T>(x, x + (width * step), x, length);
            }

            LanePairs.Fold<TFold, T>(x, x + ((line.Size - width) * step), to, count);
        }
    }
}
