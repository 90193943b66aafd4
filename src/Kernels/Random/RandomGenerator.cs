using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>A random array: element i is a function of the seed, the stream and i alone.</summary>
/// <remarks>
/// Elements 2k and 2k + 1 are made from block k of <see cref="Philox"/>. Consecutive elements are made sixteen at a
/// time; for other steps four, of which half the draws are thrown away.
/// </remarks>
internal sealed unsafe class RandomGenerator<TTransform>(RandomKey key, TTransform transform) : TileGenerator
    where TTransform : struct, IRandomTransform
{
    private const int GroupLength = 16;
    private readonly Philox _philox = new(key);

    // Blocks lie in the lanes so that interleaving even and odd elements within 128-bit halves gives index order.
    private static Vector256<ulong> LaneBlocks
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A call in the loop otherwise.
        get => Vector256.Create(0ul, 2, 1, 3);
    }

    private static Vector512<ulong> WideLaneBlocks
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A call in the loop otherwise.
        get => Vector512.Create(0ul, 4, 1, 5, 2, 6, 3, 7);
    }

    public override DType DType => transform.DType;

    public override void Fill(long first, long step, byte* output, int count)
    {
        if (step != 1)
        {
            Pick(first, step, output, count);
            return;
        }

        var head = (int)Math.Min(count, first & 1);
        Pick(first, 1, output, head);
        var itemSize = DType.ItemSize();
        var groups = (count - head) / GroupLength;
        var block = (ulong)(first + head) / 2;
        var place = output + ((long)head * itemSize);
        if (Vector512.IsHardwareAccelerated && Avx512BW.IsSupported)
        {
            WideGroups(block, place, groups, itemSize);
        }
        else
        {
            Groups(block, place, groups, itemSize);
        }

        var done = head + (groups * GroupLength);
        Pick(first + done, 1, output + ((long)done * itemSize), count - done);
    }

    [MethodImpl(Optimised.Loop)]
    private void Groups(ulong block, byte* output, int groups, int itemSize)
    {
        var map = transform;
        for (var group = 0; group < groups; group++)
        {
            var blocks = Vector256.Create(block) + LaneBlocks;
            _philox.Draw(blocks, Vector256<ulong>.Zero, out var first0, out var second0);
            _philox.Draw(blocks + Vector256.Create(4ul), Vector256<ulong>.Zero, out var first1, out var second1);
            map.Map(first0, second0, out var even0, out var odd0);
            map.Map(first1, second1, out var even1, out var odd1);
            Store(Low(even0, odd0), High(even0, odd0), Low(even1, odd1), High(even1, odd1), output, itemSize);
            output += GroupLength * itemSize;
            block += 8;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void WideGroups(ulong block, byte* output, int groups, int itemSize)
    {
        var map = transform;
        for (var group = 0; group < groups; group++)
        {
            _philox.Draw(Vector512.Create(block) + WideLaneBlocks, out var first, out var second);
            map.Map(first, second, out var even, out var odd);
            Store(Avx512F.UnpackLow(even, odd), Avx512F.UnpackHigh(even, odd), output, itemSize);
            output += GroupLength * itemSize;
            block += 8;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> low, Vector512<ulong> high, byte* output, int itemSize)
    {
        if (itemSize == sizeof(ulong))
        {
            low.Store((ulong*)output);
            high.Store((ulong*)output + 8);
            return;
        }

        var words = Vector512.Create(Avx512F.ConvertToVector256UInt32(low), Avx512F.ConvertToVector256UInt32(high));
        switch (itemSize)
        {
            case sizeof(uint): words.Store((uint*)output); break;
            case sizeof(ushort): Avx512F.ConvertToVector256UInt16(words).Store((ushort*)output); break;
            default: Avx512F.ConvertToVector128Byte(words).Store(output); break;
        }
    }

    private void Pick(long first, long step, byte* output, int count)
    {
        var itemSize = DType.ItemSize();
        var lanes = stackalloc ulong[4];
        var steps = Vector256.Create(0, (ulong)step, 2 * (ulong)step, 3 * (ulong)step);
        for (var i = 0; i < count; i += 4)
        {
            var index = Vector256.Create((ulong)(first + (i * step))) + steps;
            _philox.Draw(index >>> 1, Vector256<ulong>.Zero, out var draw0, out var draw1);
            transform.Map(draw0, draw1, out var even, out var odd);
            var isEven = Vector256.Equals(index & Vector256<ulong>.One, Vector256<ulong>.Zero);
            Vector256.ConditionalSelect(isEven, even, odd).Store(lanes);
            for (var lane = 0; lane < 4 && i + lane < count; lane++)
            {
                Unsafe.CopyBlockUnaligned(output + ((long)(i + lane) * itemSize), lanes + lane, (uint)itemSize);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c, Vector256<ulong> d, byte* output, int itemSize)
    {
        if (itemSize == sizeof(ulong))
        {
            a.Store((ulong*)output);
            b.Store((ulong*)output + 4);
            c.Store((ulong*)output + 8);
            d.Store((ulong*)output + 12);
            return;
        }

        var low = Vector256.Narrow(a, b);
        var high = Vector256.Narrow(c, d);
        if (itemSize == sizeof(uint))
        {
            low.Store((uint*)output);
            high.Store((uint*)output + 8);
            return;
        }

        var words = Vector256.Narrow(low, high);
        if (itemSize == sizeof(ushort))
        {
            words.Store((ushort*)output);
            return;
        }

        Vector128.Narrow(words.GetLower(), words.GetUpper()).Store(output);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Low(Vector256<ulong> even, Vector256<ulong> odd) => Avx2.IsSupported
        ? Avx2.UnpackLow(even, odd)
        : Vector256.Create(even[0], odd[0], even[2], odd[2]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> High(Vector256<ulong> even, Vector256<ulong> odd) => Avx2.IsSupported
        ? Avx2.UnpackHigh(even, odd)
        : Vector256.Create(even[1], odd[1], even[3], odd[3]);
}
