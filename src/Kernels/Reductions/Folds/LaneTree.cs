using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The last step of a block: its lanes become one accumulator, by halves.</summary>
internal static unsafe class LaneTree
{
    /// <summary>Combines the first <paramref name="used"/> of <paramref name="lanes"/>; the others hold no element.</summary>
    /// <param name="lanes">Overwritten.</param>
    /// <param name="laneCount">A power of two.</param>
    /// <param name="used">At least 1.</param>
    [MethodImpl(Optimised.Loop)]
    public static T Combine<T, TCombiner>(T* lanes, int laneCount, int used)
        where T : unmanaged
        where TCombiner : struct, ICombiner<T>
    {
        for (var half = laneCount / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half && i + half < used; i++)
            {
                lanes[i] = TCombiner.Combine(lanes[i], lanes[i + half]);
            }

            used = Math.Min(used, half);
        }

        return lanes[0];
    }

    /// <summary>Combines all lanes of a block, of <see cref="FoldOrder.LaneBytes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine<T, TCombiner>(T* lanes)
        where T : unmanaged
        where TCombiner : struct, ICombiner<T>
    {
        var step = Vector256<T>.Count;
        var lane0 = Both<T, TCombiner>(Vector256.Load(lanes), Vector256.Load(lanes + (4 * step)));
        var lane1 = Both<T, TCombiner>(Vector256.Load(lanes + step), Vector256.Load(lanes + (5 * step)));
        var lane2 = Both<T, TCombiner>(Vector256.Load(lanes + (2 * step)), Vector256.Load(lanes + (6 * step)));
        var lane3 = Both<T, TCombiner>(Vector256.Load(lanes + (3 * step)), Vector256.Load(lanes + (7 * step)));
        return Combine<T, TCombiner>(Both<T, TCombiner>(Both<T, TCombiner>(lane0, lane2), Both<T, TCombiner>(lane1, lane3)));
    }

    /// <summary>Two vectors, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Both<T, TCombiner>(Vector256<T> earlier, Vector256<T> later)
        where T : unmanaged
        where TCombiner : struct, ICombiner<T> =>
        TCombiner.Combine(new Lanes256<T>(earlier), new Lanes256<T>(later)).Value;

    /// <summary>Combines the lanes of one vector; what stands in the lanes that are done with is of no use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine<T, TCombiner>(Vector256<T> lanes)
        where T : unmanaged
        where TCombiner : struct, ICombiner<T>
    {
        if (Sse41.IsSupported && sizeof(T) == sizeof(byte) && (TCombiner.IsLeast || TCombiner.IsMost))
        {
            return ExtremeByte<T, TCombiner>(lanes);
        }

        lanes = Both<T, TCombiner>(lanes, Vector256.Shuffle(lanes.AsInt64(), Vector256.Create(2L, 3, 0, 1)).As<long, T>());
        lanes = Both<T, TCombiner>(lanes, Vector256.Shuffle(lanes.AsInt64(), Vector256.Create(1L, 0, 3, 2)).As<long, T>());
        if (sizeof(T) <= sizeof(int))
        {
            lanes = Both<T, TCombiner>(lanes, (lanes.AsInt64() >>> 32).As<long, T>());
        }

        if (sizeof(T) <= sizeof(short))
        {
            lanes = Both<T, TCombiner>(lanes, (lanes.AsInt32() >>> 16).As<int, T>());
        }

        if (sizeof(T) == sizeof(byte))
        {
            lanes = Both<T, TCombiner>(lanes, (lanes.AsInt16() >>> 8).As<short, T>());
        }

        return lanes.ToScalar();
    }

    // One instruction finds the least of eight 16-bit numbers, as bytes that are turned so that the one looked for is the least unsigned one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExtremeByte<T, TCombiner>(Vector256<T> lanes)
        where T : unmanaged
        where TCombiner : struct, ICombiner<T>
    {
        var half = TCombiner.Combine(new Lanes256<T>(lanes), new(Vector256.Shuffle(lanes.AsInt64(), Vector256.Create(2L, 3, 0, 1)).As<long, T>())).Value;
        var bytes = Turned<T, TCombiner>(half.AsByte().GetLower());
        var pairs = Vector128.Min(bytes, (bytes.AsUInt16() >>> 8).AsByte());
        return Turned<T, TCombiner>(Sse41.MinHorizontal(pairs.AsUInt16()).AsByte()).As<byte, T>().ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Turned<T, TCombiner>(Vector128<byte> bytes)
        where T : unmanaged
        where TCombiner : struct, ICombiner<T>
    {
        var turn = (byte)((TCombiner.IsMost ? 0xFF : 0) ^ (typeof(T) == typeof(sbyte) ? 0x80 : 0));
        return turn == 0 ? bytes : bytes ^ Vector128.Create(turn);
    }
}
