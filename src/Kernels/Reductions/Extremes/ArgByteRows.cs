using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The ends of rows of <see cref="ArgRows{T, TOrder}"/> where elements are bytes: the best one and its group are found as one number of 16 bits.</summary>
/// <remarks>
/// The end of a row of 1024 bytes was more instructions than the row itself, and three steps that wait for each other: the best one, the first group that has
/// it, and the place in there. Two steps with a third less of them: 64 rows of 256 bytes take 0.0266 ns an element for 0.0315, of 512 bytes 0.0167 for 0.0183, and by
/// 256-bit vectors of 1024 bytes 0.0119 for 0.0126. The place comes from masks, as with other elements: rows of 1024 bytes are bound by what vectors do, and by
/// vectors of places, of which each takes the least, they took 0.0111 ns for 0.0100.
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

    /// <summary>The best element of each row, and its place.</summary>
    /// <param name="x">The first row.</param>
    /// <param name="length">Elements of a row, at least four vectors.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="values">Receives the elements.</param>
    /// <param name="places">Receives the places.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Some<TLanes>(T* x, int length, int rows, T* values, int* places)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var key = 0;
        for (var row = 0; row <= rows; row++, x += length)
        {
            var next = row < rows ? Key<TLanes>(x, length) : 0;
            if (row > 0)
            {
                var value = Unsafe.BitCast<byte, T>((byte)((key >> 8) ^ Turn));
                var first = Math.Min((key & byte.MaxValue) * 4 * TLanes.Count, length - (4 * TLanes.Count));
                values[row - 1] = value;
                places[row - 1] = first + ArgRows<T, TOrder>.InGroup<TLanes>(x - length + first, value);
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
}
