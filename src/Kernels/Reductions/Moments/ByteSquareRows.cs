using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Σx and Σx² of rows of 8-bit integers, read once, eight rows at a time, whose lanes are added together at their ends.</summary>
/// <remarks>
/// One instruction multiplies bytes u without a sign by bytes with one, for which u − 128 is taken, and adds four products to each
/// lane: Σu² = Σu·(u − 128) + 128·Σu. 64 rows of 1024 bytes take 0.0090 ns an element so, and 0.0134 in two passes, of 16-bit numbers
/// squared in pairs. The framework has the instruction for 256 bits alone.
/// </remarks>
/// <typeparam name="T">byte or sbyte.</typeparam>
internal static unsafe class ByteSquareRows<T>
    where T : unmanaged
{
    private const int Together = 8;
    private const int Half = 128;
    private const byte Sign = 0x80;

    private static int Step => 2 * Vector512<byte>.Count;

    private static bool IsSigned => typeof(T) == typeof(sbyte);

    /// <summary>Adds rows to accumulators, if they are whole pairs of vectors and the machine has the instruction; returns how many.</summary>
    /// <param name="sums">As many accumulators as there are rows.</param>
    /// <param name="squares">As many again.</param>
    /// <param name="x">The first row.</param>
    /// <param name="length">Elements of a row, at most 2¹⁵ so that 32 bits have room for its products.</param>
    /// <param name="rows">How many rows.</param>
    [MethodImpl(Optimised.Loop)]
    public static int Add(long* sums, long* squares, byte* x, int length, int rows)
    {
        if (!Avx512BW.IsSupported || !AvxVnni.IsSupported || length % Step != 0)
        {
            return 0;
        }

        var memory = stackalloc byte[(Together * (Vector512<byte>.Count + Vector256<byte>.Count)) + StackLines.Slack];
        var rowSums = StackLines.First<Vector512<long>>(memory);
        var rowProducts = (Vector256<int>*)(rowSums + Together);
        var row = 0;
        for (; row <= rows - Together; row += Together)
        {
            for (var i = 0; i < Together; i++, x += length)
            {
                Row(x, length, out rowSums[i], out rowProducts[i]);
            }

            Take(sums + row, squares + row, EightTrees.Of(rowSums), EightTrees.Of(rowProducts), length);
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(byte* x, int length, out Vector512<long> sums, out Vector256<int> products)
    {
        var (sum0, sum1) = (Vector512<long>.Zero, Vector512<long>.Zero);
        var (product0, product1) = (Vector256<int>.Zero, Vector256<int>.Zero);
        var (product2, product3) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (var end = x + length; x != end; x += Step)
        {
            sum0 += ByteRows<T>.Eights(x);
            sum1 += ByteRows<T>.Eights(x + Vector512<byte>.Count);
            product0 = Products(product0, x);
            product1 = Products(product1, x + Vector256<byte>.Count);
            product2 = Products(product2, x + (2 * Vector256<byte>.Count));
            product3 = Products(product3, x + (3 * Vector256<byte>.Count));
        }

        (sums, products) = (sum0 + sum1, product0 + product1 + (product2 + product3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<int> products, byte* x)
    {
        var bytes = Vector256.Load(x);
        var turned = bytes ^ Vector256.Create(Sign);
        return IsSigned
            ? AvxVnni.MultiplyWideningAndAdd(products, turned, bytes.AsSByte())
            : AvxVnni.MultiplyWideningAndAdd(products, bytes, turned.AsSByte());
    }

    // Signed integers are u − 128 themselves: their squares are the products less 128 of each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(long* sums, long* squares, Vector512<long> bytes, Vector256<int> some, int length)
    {
        var products = Avx512F.ConvertToVector512Int64(some);
        var sum = IsSigned ? bytes - Vector512.Create((long)length * Half) : bytes;
        var square = IsSigned ? products - (sum * Half) : products + (sum * Half);
        (Vector512.Load(sums) + sum).Store(sums);
        (Vector512.Load(squares) + square).Store(squares);
    }
}
