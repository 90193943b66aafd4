using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>The position of the best element: of equal ones, the first in C order of the whole array.</summary>
/// <remarks>
/// An accumulator is the best element so far and its position, 2⁶³ − 1 for none. The best value of a row is found as an extreme is, and
/// then its place; across, places are kept in lanes as wide as an element (<see cref="ArgStrips{T, TOrder}"/>).
/// </remarks>
internal sealed unsafe class ArgKernel<T, TOrder>(ReductionTypes types, DType valueDType) : ReductionKernel
    where T : unmanaged, INumberBase<T>
    where TOrder : struct, IExtremeOrder<T>
{
    public override DType Input => types.Input;

    public override ImmutableArray<DType> State { get; } = [valueDType, DType.Int64];

    public override DType Output => DType.Int64;

    public override bool NeedsIndex => true;

    public override bool TakesRowsApart => true;

    public override string? EmptyError => types.EmptyError;

    public override void Clear(byte** parts, long length)
    {
        for (long i = 0; i < length; i++)
        {
            ((T*)parts[0])[i] = TOrder.Identity;
            ((long*)parts[1])[i] = ArgOffer<T, TOrder>.Nowhere;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        if (ArgRows<T, TOrder>.TryFold((T*)parts[0] + at, (long*)parts[1] + at, tile))
        {
            return;
        }

        var x = (T*)tile.Values;
        for (var row = 0; row < tile.Rows; row++, x += tile.Length)
        {
            var found = ArgFirst<T, TOrder>.Place(x, tile.Length);
            Offer(parts, at + row, x[found], tile.Index + (found * tile.IndexStep));
        }
    }

    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        if (Vector256<T>.IsSupported)
        {
            ArgStrips<T, TOrder>.Across((T*)parts[0] + at, (long*)parts[1] + at, tile);
            return;
        }

        for (var row = 0; row < tile.Rows; row++)
        {
            var x = (T*)tile.Values + (row * tile.RowStride);
            for (var i = 0; i < tile.Length; i++)
            {
                Offer(parts, at + i, x[i], tile.Index + (row * tile.IndexRowStep));
            }
        }
    }

    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
    {
        for (long i = 0; i < length; i++)
        {
            Offer(into, i, ((T*)from[0])[i], ((long*)from[1])[i]);
        }
    }

    public override void Finish(byte** parts, long length, long count, byte* output)
    {
        var indices = (long*)parts[1];
        for (long i = 0; i < length; i++)
        {
            ((long*)output)[i] = indices[i] != ArgOffer<T, TOrder>.Nowhere ? indices[i] : throw new ValueException("All-NaN slice encountered");
        }
    }

    private static void Offer(byte** parts, long at, T element, long index) =>
        ArgOffer<T, TOrder>.One(ref ((T*)parts[0])[at], ref ((long*)parts[1])[at], element, index);
}
