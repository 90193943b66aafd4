using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The ends of rows of <see cref="ArgRows{T, TOrder}"/> where elements are bytes: the best one and its group are found as one number of 16 bits.</summary>
/// <remarks>
/// The end of a row of 1024 bytes was more instructions than the row itself, and three steps that wait for each other: the best one, the first group that has
/// it, and the place in there. Two steps with a third less of them: 64 rows of 256 bytes take 0.0266 ns an element for 0.0315, of 512 bytes 0.0167 for 0.0183; of 1024
/// bytes 0.0111 both in the second-level cache, and by 256-bit vectors 0.0119 for 0.0126 (beside a neighbour of the core).
/// </remarks>
internal static unsafe class ArgByteRows<T, TOrder>
    where T : unmanaged, INumberBase<T>
    where TOrder : struct, IExtremeOrder<T>
{
    private const byte Sign = 0x80;

    /// <summary>True if this machine has the instructions.</summary>
    public static bool IsSupported => sizeof(T) == sizeof(byte) && Avx2.IsSupported;

    // What makes the best element the least byte.
    private static byte Turn
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (byte)((TOrder.IsMost ? byte.MaxValue : 0) ^ (typeof(T) == typeof(sbyte) ? Sign : 0));
    }

    // Of each element of four vectors its place among them.
    private static ReadOnlySpan<byte> Places =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
        64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
        96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127,
        128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159,
        160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191,
        192, 193, 194, 195, 196, 197, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223,
        224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255,
    ];

    /// <summary>The best element of each row, and its place.</summary>
    /// <param name="x">The first row.</param>
    /// <param name="length">Elements of a row, at least four vectors.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="values">Receives the elements.</param>
    /// <param name="places">Receives the places.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Some<TLanes, TBytes>(T* x, int length, int rows, T* values, int* places)
        where TLanes : struct, ILanes<TLanes, T>
        where TBytes : struct, ILanes<TBytes, byte>
    {
        var bytes = (byte*)x;
        var key = 0;
        for (var row = 0; row <= rows; row++, bytes += length)
        {
            var next = row < rows ? Key<TLanes>((T*)bytes, length) : 0;
            if (row > 0)
            {
                var value = (byte)((key >> 8) ^ Turn);
                var first = Math.Min((key & byte.MaxValue) * 4 * TLanes.Count, length - (4 * TLanes.Count));
                ((byte*)values)[row - 1] = value;
                places[row - 1] = first + InGroup<TBytes>(bytes - length + first, value);
            }

            key = next;
        }
    }

    // The best element, turned, and behind it the first group that has it: the least of such numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Key<TLanes>(T* x, int length)
        where TLanes : struct, ILanes<TLanes, T>
    {
        ArgRows<T, TOrder>.Row(x, length, out TLanes best, out TLanes groups);
        return typeof(TLanes) == typeof(Lanes512<T>)
            ? Least(Unsafe.BitCast<TLanes, Lanes512<byte>>(best).Value ^ Vector512.Create(Turn), Unsafe.BitCast<TLanes, Lanes512<byte>>(groups).Value)
            : Least(Unsafe.BitCast<TLanes, Lanes256<byte>>(best).Value ^ Vector256.Create(Turn), Unsafe.BitCast<TLanes, Lanes256<byte>>(groups).Value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(Vector512<byte> upper, Vector512<byte> lower)
    {
        var pairs = Vector512.Min(Avx512BW.UnpackLow(lower, upper).AsUInt16(), Avx512BW.UnpackHigh(lower, upper).AsUInt16());
        return Least(Vector256.Min(pairs.GetLower(), pairs.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(Vector256<byte> upper, Vector256<byte> lower) =>
        Least(Vector256.Min(Avx2.UnpackLow(lower, upper).AsUInt16(), Avx2.UnpackHigh(lower, upper).AsUInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(Vector256<ushort> pairs) => Sse41.MinHorizontal(Vector128.Min(pairs.GetLower(), pairs.GetUpper())).ToScalar();

    // Each lane holds the first of four places that has the value, if one has; the least of them is the first of all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int InGroup<TBytes>(byte* x, byte value)
        where TBytes : struct, ILanes<TBytes, byte>
    {
        var wanted = TBytes.Create(value);
        var found = Take(x, 3, wanted, ~TBytes.Zero);
        found = Take(x, 2, wanted, found);
        found = Take(x, 1, wanted, found);
        return ArgRows<T, TOrder>.Least<TBytes, byte>(Take(x, 0, wanted, found));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TBytes Take<TBytes>(byte* x, int vector, TBytes wanted, TBytes found)
        where TBytes : struct, ILanes<TBytes, byte>
    {
        var at = (nuint)(vector * TBytes.Count);
        var places = TBytes.Load(ref MemoryMarshal.GetReference(Places), at);
        return TBytes.SelectEqual(TBytes.Load(ref *x, at), wanted, places, found);
    }
}
