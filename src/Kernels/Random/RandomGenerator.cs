using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>A random array: element i is a function of the seed, the stream and i alone.</summary>
/// <remarks>
/// Elements 2k and 2k + 1 are made from block k of <see cref="Philox"/>. Consecutive elements are made sixteen at a
/// time; others by a vector of indices, and half of what is drawn is thrown away.
/// </remarks>
internal sealed unsafe class RandomGenerator<TTransform>(RandomKey key, TTransform transform) : TileGenerator, IElementPicker
    where TTransform : struct, IRandomTransform
{
    private const int GroupLength = 16;

    // Groups whose bits are drawn together: four vectors of 512 bits, or two times three of 256.
    private const int GroupsDrawn = 4;
    private const int NarrowGroupsDrawn = 3;

    // Indices of a step, written down and then picked.
    private const int IndicesMax = 128;

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

    private static bool IsWide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A constant of the machine.
        get => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;
    }

    public override void Fill(long first, long step, byte* output, int count)
    {
        if (step != 1)
        {
            PickSteps(first, step, output, count);
            return;
        }

        var head = (int)Math.Min(count, first & 1);
        PickSteps(first, 1, output, head);
        var itemSize = DType.ItemSize();
        var groups = (count - head) / GroupLength;
        var block = (ulong)(first + head) / 2;
        var place = output + ((long)head * itemSize);
        Groups(block, place, groups, itemSize);
        var done = head + (groups * GroupLength);
        PickSteps(first + done, 1, output + ((long)done * itemSize), count - done);
    }

    public void Pick(long* indices, byte* output, int count)
    {
        var itemSize = DType.ItemSize();
        var lanes = IsWide ? Vector512<ulong>.Count : Vector256<ulong>.Count;
        var whole = count / lanes * lanes;
        PickGroups(indices, output, whole, itemSize);
        if (whole < count)
        {
            PickRest(indices + whole, output + ((long)whole * itemSize), count - whole, itemSize);
        }
    }

    private void Groups(ulong block, byte* output, int groups, int itemSize)
    {
        // Vectors that lie across two lines of the cache are read at half the speed.
        var room = stackalloc byte[((2 * GroupsDrawn) + 1) * sizeof(CounterLanes512)];
        var draws = (byte*)((nuint)(room + sizeof(CounterLanes512) - 1) & ~(nuint)(sizeof(CounterLanes512) - 1));
        while (groups > 0)
        {
            var taken = Math.Min(groups, IsWide ? GroupsDrawn : NarrowGroupsDrawn);
            if (IsWide)
            {
                DrawWide(block, (CounterLanes512*)draws);
                MapWide((CounterLanes512*)draws, output, taken, itemSize);
            }
            else
            {
                DrawNarrow(block, (CounterLanes256*)draws, taken);
                MapNarrow((CounterLanes256*)draws, output, taken, itemSize);
            }

            output += taken * GroupLength * itemSize;
            block += (ulong)taken * (GroupLength / 2);
            groups -= taken;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void DrawNarrow(ulong block, CounterLanes256* draws, int groups)
    {
        var vectors = groups * (GroupLength / 2) / CounterLanes256.Count;
        var blocks = new CounterLanes256(Vector256.Create(block) + LaneBlocks);
        for (; vectors >= 3; vectors -= 3, draws += 6)
        {
            _philox.DrawThree(blocks, draws);
            blocks = CounterLanes256.Add(blocks, CounterLanes256.Create(3 * (ulong)CounterLanes256.Count));
        }

        for (; vectors > 0; vectors--, draws += 2)
        {
            _philox.Draw(blocks, default, out draws[0], out draws[1]);
            blocks = CounterLanes256.Add(blocks, CounterLanes256.Create((ulong)CounterLanes256.Count));
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void MapNarrow(CounterLanes256* draws, byte* output, int groups, int itemSize)
    {
        var map = transform;
        for (var group = 0; group < groups; group++)
        {
            map.Map(draws[0].Value, draws[1].Value, out var even0, out var odd0);
            map.Map(draws[2].Value, draws[3].Value, out var even1, out var odd1);
            LaneStores.Store(Low(even0, odd0), High(even0, odd0), Low(even1, odd1), High(even1, odd1), output, itemSize);
            draws += 4;
            output += GroupLength * itemSize;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void DrawWide(ulong block, CounterLanes512* draws) => _philox.DrawFour(new CounterLanes512(Vector512.Create(block) + WideLaneBlocks), draws);

    [MethodImpl(Optimised.Loop)]
    private void MapWide(CounterLanes512* draws, byte* output, int groups, int itemSize)
    {
        var map = transform;
        for (var group = 0; group < groups; group++)
        {
            map.Map(draws[0].Value, draws[1].Value, out var even, out var odd);
            LaneStores.Store(Avx512F.UnpackLow(even, odd), Avx512F.UnpackHigh(even, odd), output, itemSize);
            draws += 2;
            output += GroupLength * itemSize;
        }
    }

    private void PickSteps(long first, long step, byte* output, int count)
    {
        var indices = stackalloc long[IndicesMax];
        var itemSize = DType.ItemSize();
        while (count > 0)
        {
            var taken = Math.Min(count, IndicesMax);
            for (var i = 0; i < taken; i++, first += step)
            {
                indices[i] = first;
            }

            Pick(indices, output, taken);
            output += (long)taken * itemSize;
            count -= taken;
        }
    }

    // A vector that is not full is made whole in memory of its own.
    private void PickRest(long* indices, byte* output, int count, int itemSize)
    {
        var padded = stackalloc long[Vector512<ulong>.Count];
        var values = stackalloc ulong[Vector512<ulong>.Count];
        for (var lane = 0; lane < Vector512<ulong>.Count; lane++)
        {
            padded[lane] = indices[Math.Min(lane, count - 1)];
        }

        PickGroups(padded, (byte*)values, Vector512<ulong>.Count, itemSize);
        Buffer.MemoryCopy(values, output, (long)count * itemSize, (long)count * itemSize);
    }

    private void PickGroups(long* indices, byte* output, int count, int itemSize)
    {
        if (IsWide)
        {
            PickWide(indices, output, count, itemSize);
        }
        else
        {
            PickNarrow(indices, output, count, itemSize);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void PickNarrow(long* indices, byte* output, int count, int itemSize)
    {
        var map = transform;
        for (var i = 0; i < count; i += Vector256<ulong>.Count)
        {
            var index = Vector256.Load((ulong*)indices + i);
            _philox.Draw(new CounterLanes256(index >>> 1), default, out var first, out var second);
            map.Map(first.Value, second.Value, out var even, out var odd);
            var isEven = Vector256.Equals(index & Vector256<ulong>.One, Vector256<ulong>.Zero);
            LaneStores.Store(Vector256.ConditionalSelect(isEven, even, odd), output, itemSize);
            output += Vector256<ulong>.Count * itemSize;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void PickWide(long* indices, byte* output, int count, int itemSize)
    {
        var map = transform;
        for (var i = 0; i < count; i += Vector512<ulong>.Count)
        {
            var index = Vector512.Load((ulong*)indices + i);
            _philox.Draw(new CounterLanes512(index >>> 1), default, out var first, out var second);
            map.Map(first.Value, second.Value, out var even, out var odd);
            var isEven = Vector512.Equals(index & Vector512<ulong>.One, Vector512<ulong>.Zero);
            LaneStores.Store(Vector512.ConditionalSelect(isEven, even, odd), output, itemSize);
            output += Vector512<ulong>.Count * itemSize;
        }
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
