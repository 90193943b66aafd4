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

    public static int FarRows => 8;

    [MethodImpl(Optimised.Loop)]
    public static void Take(byte* held, int length, byte* x, int rows, long stride)
    {
        var i = 0;
        for (; i <= length - (4 * TLanes.Count); i += 4 * TLanes.Count)
        {
            Four(held + (i * HeldBytes), x + i, rows, stride, isFirst: false);
        }

        for (; i < length; i += TLanes.Count)
        {
            One(held + (i * HeldBytes), x + i, rows, stride);
        }
    }

    // By two vectors of each of eight rows: 128 MiB of uint8 along axis 0 take 0.0365 ns an element, by one vector of each of four rows, asked for ahead,
    // 0.052 (beside a neighbour of the core; by 256-bit vectors 0.0365 and 0.051).
    [MethodImpl(Optimised.Loop)]
    public static void TakeFar(byte* held, int length, byte* x, long stride, long ahead)
    {
        for (var i = TLanes.Count; i < length; i += 2 * TLanes.Count)
        {
            Load(held, out var pairs0, out var high0);
            Load(held + (2 * TLanes.Count), out var pairs1, out var high1);
            AddFour(ref pairs0, ref high0, ref pairs1, ref high1, x, stride);
            AddFour(ref pairs0, ref high0, ref pairs1, ref high1, x + (4 * stride), stride);
            Store(held, pairs0, high0);
            Store(held + (2 * TLanes.Count), pairs1, high1);
            x += 2 * TLanes.Count;
            held += 4 * TLanes.Count;
        }

        if (length % (2 * TLanes.Count) != 0)
        {
            One(held, x, FarRows, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(ref TLanes pairs0, ref TLanes high0, ref TLanes pairs1, ref TLanes high1, byte* x, long stride)
    {
        Add(ref pairs0, ref high0, x);
        Add(ref pairs1, ref high1, x + TLanes.Count);
        Add(ref pairs0, ref high0, x + stride);
        Add(ref pairs1, ref high1, x + stride + TLanes.Count);
        Add(ref pairs0, ref high0, x + (2 * stride));
        Add(ref pairs1, ref high1, x + (2 * stride) + TLanes.Count);
        Add(ref pairs0, ref high0, x + (3 * stride));
        Add(ref pairs1, ref high1, x + (3 * stride) + TLanes.Count);
    }

    [MethodImpl(Optimised.Loop)]
    public static int Whole(byte** parts, long at, int length, byte* x, int rows, long stride)
    {
        var memory = stackalloc byte[(4 * HeldBytes * TLanes.Count) + StackLines.Slack];
        var held = StackLines.First<byte>(memory);
        var i = 0;
        for (; i <= length - (4 * TLanes.Count); i += 4 * TLanes.Count)
        {
            Four(held, x + i, rows, stride, isFirst: true);
            for (var vector = 0; vector < 4; vector++)
            {
                Raise(held + (vector * HeldBytes * TLanes.Count), rows, parts, at + i + (vector * TLanes.Count));
            }
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(byte* held, byte* x, int rows, long stride, bool isFirst)
    {
        TLanes pairs0 = default, high0 = default, pairs1 = default, high1 = default, pairs2 = default, high2 = default, pairs3 = default, high3 = default;
        if (!isFirst)
        {
            Load(held, out pairs0, out high0);
            Load(held + (2 * TLanes.Count), out pairs1, out high1);
            Load(held + (4 * TLanes.Count), out pairs2, out high2);
            Load(held + (6 * TLanes.Count), out pairs3, out high3);
        }

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
        if (typeof(TLanes) == typeof(ByteLanes512))
        {
            RaiseWide(held, sums, less);
            return;
        }

        for (var i = 0; i < TLanes.Count; i += Vector128<byte>.Count)
        {
            var high = Vector128.Load((ushort*)(held + TLanes.Count + i));
            var low = Vector128.Load((ushort*)(held + i)) - (high << 8);
            Add(sums + i, Sse2.UnpackLow(low, high), less);
            Add(sums + i + 8, Sse2.UnpackHigh(low, high), less);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RaiseWide(byte* held, long* sums, long less)
    {
        var high = Vector512.Load((ushort*)(held + TLanes.Count));
        var low = Vector512.Load((ushort*)held) - (high << 8);
        var (first, second) = (Avx512BW.UnpackLow(low, high).AsInt32(), Avx512BW.UnpackHigh(low, high).AsInt32());
        AddWide(sums, first.GetLower().GetLower(), second.GetLower().GetLower(), less);
        AddWide(sums + 16, Avx512F.ExtractVector128(first, 1), Avx512F.ExtractVector128(second, 1), less);
        AddWide(sums + 32, Avx512F.ExtractVector128(first, 2), Avx512F.ExtractVector128(second, 2), less);
        AddWide(sums + 48, Avx512F.ExtractVector128(first, 3), Avx512F.ExtractVector128(second, 3), less);
    }

    // Sixteen of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddWide(long* sums, Vector128<int> first, Vector128<int> second, long less)
    {
        var (wide, next) = (Avx512F.ConvertToVector512Int64(first.AsUInt16()), Avx512F.ConvertToVector512Int64(second.AsUInt16()));
        if (TurnedSign<T, TLanes>.More != 0)
        {
            (wide, next) = (wide - Vector512.Create(less), next - Vector512.Create(less));
        }

        (Vector512.Load(sums) + wide).Store(sums);
        (Vector512.Load(sums + 8) + next).Store(sums + 8);
    }

    // Eight of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(long* sums, Vector128<ushort> values, long less)
    {
        var upper = Vector128.Shuffle(values.AsInt64(), Vector128.Create(1L, 1)).AsUInt16();
        (Vector256.Load(sums) + Avx2.ConvertToVector256Int64(values) - Vector256.Create(less)).Store(sums);
        (Vector256.Load(sums + 4) + Avx2.ConvertToVector256Int64(upper) - Vector256.Create(less)).Store(sums + 4);
    }
}
