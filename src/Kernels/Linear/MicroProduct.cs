using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The innermost product: six rows of packed A times two vectors of packed B, all sums in registers.</summary>
/// <remarks>Twelve sums hide the latency of the multiply-adds and fit, with two vectors of B, in sixteen registers.</remarks>
internal static unsafe class MicroProduct<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>Columns of a tile.</summary>
    public static int Columns => 2 * TSimd.Length;

    /// <summary>tile = Σ a[k]·b[k] over k = 0 … depth − 1, in that order, each step rounded once.</summary>
    /// <param name="a">Packed: <see cref="Rows"/> elements a step.</param>
    /// <param name="b">Packed: <see cref="Columns"/> elements a step.</param>
    /// <param name="depth">Steps.</param>
    /// <param name="tile">Receives <see cref="Rows"/> × <see cref="Columns"/> sums, row after row.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Run(T* a, T* b, int depth, T* tile)
    {
        TVector s00 = TSimd.Zero, s01 = TSimd.Zero, s10 = TSimd.Zero, s11 = TSimd.Zero, s20 = TSimd.Zero, s21 = TSimd.Zero;
        TVector s30 = TSimd.Zero, s31 = TSimd.Zero, s40 = TSimd.Zero, s41 = TSimd.Zero, s50 = TSimd.Zero, s51 = TSimd.Zero;
        for (var k = 0; k < depth; k++)
        {
            var b0 = TSimd.Load(b);
            var b1 = TSimd.Load(b + TSimd.Length);
            var x = TSimd.Broadcast(a);
            s00 = TSimd.MultiplyAdd(x, b0, s00);
            s01 = TSimd.MultiplyAdd(x, b1, s01);
            x = TSimd.Broadcast(a + 1);
            s10 = TSimd.MultiplyAdd(x, b0, s10);
            s11 = TSimd.MultiplyAdd(x, b1, s11);
            x = TSimd.Broadcast(a + 2);
            s20 = TSimd.MultiplyAdd(x, b0, s20);
            s21 = TSimd.MultiplyAdd(x, b1, s21);
            x = TSimd.Broadcast(a + 3);
            s30 = TSimd.MultiplyAdd(x, b0, s30);
            s31 = TSimd.MultiplyAdd(x, b1, s31);
            x = TSimd.Broadcast(a + 4);
            s40 = TSimd.MultiplyAdd(x, b0, s40);
            s41 = TSimd.MultiplyAdd(x, b1, s41);
            x = TSimd.Broadcast(a + 5);
            s50 = TSimd.MultiplyAdd(x, b0, s50);
            s51 = TSimd.MultiplyAdd(x, b1, s51);
            a += Rows;
            b += Columns;
        }

        Row(tile, s00, s01);
        Row(tile + Columns, s10, s11);
        Row(tile + (2 * Columns), s20, s21);
        Row(tile + (3 * Columns), s30, s31);
        Row(tile + (4 * Columns), s40, s41);
        Row(tile + (5 * Columns), s50, s51);
    }

    private static void Row(T* tile, TVector first, TVector second)
    {
        TSimd.Store(first, tile);
        TSimd.Store(second, tile + TSimd.Length);
    }
}
