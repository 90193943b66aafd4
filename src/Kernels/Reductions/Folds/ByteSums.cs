using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Sums of columns of bytes: pairs of bytes as 16-bit numbers, and their upper bytes alone, from which the lower ones' sum follows.</summary>
internal readonly unsafe struct ByteSums<TLanes> : IByteFold<TLanes>
    where TLanes : struct, IByteLanes<TLanes>
{
    public static int HeldBytes => sizeof(ushort);

    public static int StripLength => 32 << 10;

    // 255 · 257 is the largest 16-bit number.
    public static int RowsTogether => 256;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take(byte* held, TLanes a, TLanes b, TLanes c, TLanes d)
    {
        var pairs = TLanes.AddInt16(TLanes.AddInt16(a, b), TLanes.AddInt16(c, d));
        var high = TLanes.AddInt16(
            TLanes.AddInt16(TLanes.HighBytes(a), TLanes.HighBytes(b)), TLanes.AddInt16(TLanes.HighBytes(c), TLanes.HighBytes(d)));
        TLanes.Store(TLanes.AddInt16(TLanes.Load(held), pairs), held);
        TLanes.Store(TLanes.AddInt16(TLanes.Load(held + TLanes.Count), high), held + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(byte* held, int rows, int turned, byte** parts, long at)
    {
        var sums = (long*)parts[0] + at;
        var less = Vector256.Create((long)rows * turned);
        for (var i = 0; i < TLanes.Count; i += Vector128<byte>.Count)
        {
            var high = Vector128.Load((ushort*)(held + TLanes.Count + i));
            var low = Vector128.Load((ushort*)(held + i)) - (high << 8);
            var (first, second) = (Sse2.UnpackLow(low, high), Sse2.UnpackHigh(low, high));
            Add(sums + i, first, less);
            Add(sums + i + 4, Vector128.Shuffle(first.AsInt64(), Vector128.Create(1L, 1)).AsUInt16(), less);
            Add(sums + i + 8, second, less);
            Add(sums + i + 12, Vector128.Shuffle(second.AsInt64(), Vector128.Create(1L, 1)).AsUInt16(), less);
        }
    }

    // Four of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(long* sums, Vector128<ushort> values, Vector256<long> less) =>
        (Vector256.Load(sums) + Avx2.ConvertToVector256Int64(values) - less).Store(sums);
}
