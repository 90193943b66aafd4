using System.Collections.Immutable;
using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Peak to peak: maximum − minimum.</summary>
/// <remarks>
/// <b>DType:</b> that of the elements, integers wrap; not bool. <b>Special:</b> NaN spreads.
/// <b>Errors:</b> <see cref="ValueException"/> for no elements. <b>Source:</b> numpy.ptp.
/// </remarks>
internal sealed class PtpOp : ReductionOp
{
    public override string Name => "ptp";

    public override ReductionKernel Resolve(DType input, DType? result = null)
    {
        if (input == DType.Bool)
        {
            throw new DTypeException("ptp: the maximum minus the minimum needs numbers, but the array is bool. Cast it to an integer.");
        }

        var (max, min) = (ReductionOps.Max.Resolve(input, result), ReductionOps.Min.Resolve(input, result));
        var isFoldedAsItIs = max.Input == max.State[0] && max.Input != DType.Complex128;
        return new Kernel(max, min, isFoldedAsItIs ? RealTypes.Visit<Pairs, ExtremePairs>(input, new Pairs(max, min)) : null);
    }

    private readonly struct Pairs(ReductionKernel max, ReductionKernel min) : IRealVisitor<ExtremePairs>
    {
        public ExtremePairs Visit<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => new ExtremePairs<T>(max, min);
    }

    /// <summary>Both extremes side by side.</summary>
    private sealed unsafe class Kernel(ReductionKernel max, ReductionKernel min, ExtremePairs? pairs) : ReductionKernel
    {
        public override DType Input => max.Input;

        public override ImmutableArray<DType> State { get; } = [max.State[0], min.State[0]];

        public override DType Output => max.Output;

        public override string? EmptyError => "ptp: zero-size array to reduction operation maximum which has no identity";

        public override void Clear(byte** parts, long length)
        {
            max.Clear(parts, length);
            min.Clear(parts + 1, length);
        }

        public override bool TakesRowsApart => pairs is not null;

        public override void FoldRows(byte** parts, long at, in FoldTile tile)
        {
            if (pairs is not null)
            {
                pairs.FoldRows(parts, at, tile);
                return;
            }

            max.FoldRows(parts, at, tile);
            min.FoldRows(parts + 1, at, tile);
        }

        public override void FoldAcross(byte** parts, long at, in FoldTile tile)
        {
            if (pairs is not null)
            {
                pairs.FoldAcross(parts, at, tile);
                return;
            }

            max.FoldAcross(parts, at, tile);
            min.FoldAcross(parts + 1, at, tile);
        }

        public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
        {
            max.Combine(into, intoCount, from, fromCount, length);
            min.Combine(into + 1, intoCount, from + 1, fromCount, length);
        }

        public override void Finish(byte** parts, long length, long count, byte* output)
        {
            if (State[0] == DType.Complex128)
            {
                Subtract<Complex>(parts, length, output, Output);
            }
            else
            {
                RealTypes.Visit<Difference, long>(State[0], new Difference(parts, length, output, Output));
            }
        }

        private static long Subtract<T>(byte** parts, long length, byte* output, DType dtype)
            where T : unmanaged, INumberBase<T>
        {
            var high = (T*)parts[0];
            var low = (T*)parts[1];
            for (long i = 0; i < length; i++)
            {
                ResultStore.Write(high[i] - low[i], dtype, output, i);
            }

            return length;
        }

        private readonly struct Difference(byte** parts, long length, byte* output, DType dtype) : IRealVisitor<long>
        {
            public long Visit<T>()
                where T : unmanaged, INumber<T>, IMinMaxValue<T> => Subtract<T>(parts, length, output, dtype);
        }
    }
}
