using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Sums of columns of bytes: pairs of bytes as 16-bit numbers, and their upper bytes alone, from which the lower ones' sum follows.</summary>
internal readonly unsafe struct ByteSums<T, TLanes> : IByteFold
    where T : unmanaged
    where TLanes : struct, IByteLanes<TLanes>
{
    public static int VectorLength => TLanes.Count;

    public static int HeldBytes => sizeof(ushort);

    public static int StripLength => 32 << 10;

    // 255 · 257 is the largest 16-bit number.
    public static int RowsTogether => 256;

    [MethodImpl(Optimised.Loop)]
    public static void Take(byte* held, int length, byte* x, int rows, long stride)
    {
        var i = 0;
        for (; i <= length - (4 * TLanes.Count); i += 4 * TLanes.Count)
        {
            Four(held + (i * HeldBytes), x + i, rows, stride);
        }

        for (; i < length; i += TLanes.Count)
        {
            One(held + (i * HeldBytes), x + i, rows, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(byte* held, byte* x, int rows, long stride)
    {
        Load(held, out var pairs0, out var high0);
        Load(held + (2 * TLanes.Count), out var pairs1, out var high1);
        Load(held + (4 * TLanes.Count), out var pairs2, out var high2);
        Load(held + (6 * TLanes.Count), out var pairs3, out var high3);
        for (var row = 0; row < rows; row++, x += stride)
        {
            Add(ref pairs0, ref high0, x);
            Add(ref pairs1, ref high1, x + TLanes.Count);
            Add(ref pairs2, ref high2, x + (2 * TLanes.Count));
            Add(ref pairs3, ref high3, x + (3 * TLanes.Count));
        }

        Store(held, pairs0, high0);
        Store(held + (2 * TLanes.Count), pairs1, high1);
        Store(held + (4 * TLanes.Count), pairs2, high2);
        Store(held + (6 * TLanes.Count), pairs3, high3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One(byte* held, byte* x, int rows, long stride)
    {
        Load(held, out var pairs, out var high);
        for (var row = 0; row < rows; row++, x += stride)
        {
            Add(ref pairs, ref high, x);
        }

        Store(held, pairs, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(byte* held, out TLanes pairs, out TLanes high) => (pairs, high) = (TLanes.Load(held), TLanes.Load(held + TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref TLanes pairs, ref TLanes high, byte* x)
    {
        var bytes = TurnedSign<T, TLanes>.Load(x);
        pairs = TLanes.AddInt16(pairs, bytes);
        high = TLanes.AddInt16(high, TLanes.HighBytes(bytes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(byte* held, TLanes pairs, TLanes high)
    {
        TLanes.Store(pairs, held);
        TLanes.Store(high, held + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(byte* held, int rows, byte** parts, long at)
    {
        var sums = (long*)parts[0] + at;
        var less = (long)rows * TurnedSign<T, TLanes>.More;
        for (var i = 0; i < TLanes.Count; i += Vector128<byte>.Count)
        {
            var high = Vector128.Load((ushort*)(held + TLanes.Count + i));
            var low = Vector128.Load((ushort*)(held + i)) - (high << 8);
            Add(sums + i, Sse2.UnpackLow(low, high), less);
            Add(sums + i + 8, Sse2.UnpackHigh(low, high), less);
        }
    }

    // Eight of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(long* sums, Vector128<ushort> values, long less)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            (Vector512.Load(sums) + Avx512F.ConvertToVector512Int64(values) - Vector512.Create(less)).Store(sums);
            return;
        }

        var upper = Vector128.Shuffle(values.AsInt64(), Vector128.Create(1L, 1)).AsUInt16();
        (Vector256.Load(sums) + Avx2.ConvertToVector256Int64(values) - Vector256.Create(less)).Store(sums);
        (Vector256.Load(sums + 4) + Avx2.ConvertToVector256Int64(upper) - Vector256.Create(less)).Store(sums + 4);
    }
}
