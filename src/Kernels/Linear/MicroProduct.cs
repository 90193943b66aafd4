using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The innermost product: six or twelve rows of A times two vectors of B, all sums in registers.</summary>
/// <remarks>
/// Twelve sums hide the latency of the multiply-adds and fit, with two vectors of B, in sixteen registers. Where there are
/// thirty-two (AVX-512), twelve rows halve the loads of B and what beginning and writing a tile cost.
/// </remarks>
internal static unsafe class MicroProduct<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const int RowsMin = 6;

    /// <summary>Columns of a tile.</summary>
    public static int Columns => 2 * TSimd.Length;

    /// <summary>Rows of a tile, and of a panel of A, where there are enough.</summary>
    public static int RowsMax => TSimd.Length * sizeof(T) > 32 ? 2 * RowsMin : RowsMin;

    /// <summary>Rows of the next panel where so many are left; those that are missing are zero in it.</summary>
    public static int RowsOf(int left) => left > RowsMin ? RowsMax : RowsMin;

    /// <summary>c takes on Σ a[k]·b[k] over k = 0 … steps − 1, in that order, each step rounded once.</summary>
    /// <param name="a">The first element of the rows.</param>
    /// <param name="rows">How many, as <see cref="RowsOf"/> gives them.</param>
    /// <param name="b">The first of <see cref="Columns"/> elements.</param>
    /// <param name="steps">How many.</param>
    /// <param name="strides">How far apart the elements of both lie.</param>
    /// <param name="c">A whole tile, its rows contiguous and <paramref name="stride"/> apart.</param>
    /// <param name="stride">Elements from row to row.</param>
    /// <param name="update">How c takes the sums on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // A branch before a loop of up to 256 steps.
    public static void Run<TStrides>(T* a, int rows, T* b, int steps, TStrides strides, T* c, long stride, MatrixUpdate update)
        where TStrides : struct, IFactorStrides
    {
        if (rows == RowsMin)
        {
            Six(a, b, steps, strides, c, stride, update);
        }
        else
        {
            Twelve(a, b, steps, strides, c, stride, update);
        }
    }

    /// <summary>Packs the next panel of A.</summary>
    /// <param name="from">Its first element.</param>
    /// <param name="across">Elements from row to row.</param>
    /// <param name="along">Elements from step to step.</param>
    /// <param name="left">Rows from there on, and steps.</param>
    /// <param name="to">Receives <see cref="RowsOf"/> elements a step.</param>
    public static void Pack(T* from, long across, long along, (int Rows, int Steps) left, T* to)
    {
        var rows = RowsOf(left.Rows);
        var size = (Math.Min(rows, left.Rows), left.Steps);
        if (rows == RowsMin)
        {
            Panels<T>.Pack<SixRows>(from, across, along, size, to);
        }
        else
        {
            Panels<T>.Pack<TwelveRows>(from, across, along, size, to);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Six<TStrides>(T* a, T* b, int steps, TStrides strides, T* c, long stride, MatrixUpdate update)
        where TStrides : struct, IFactorStrides
    {
        var (across, along, next) = (strides.Across, strides.Along(RowsMin), strides.Next(Columns));
        Pair p0 = default, p1 = default, p2 = default;
        for (; steps > 0; steps--)
        {
            var (b0, b1) = (TSimd.Load(b), TSimd.Load(b + TSimd.Length));
            p0.Add(a, across, b0, b1);
            p1.Add(a + (2 * across), across, b0, b1);
            p2.Add(a + (4 * across), across, b0, b1);
            a += along;
            b += next;
        }

        Write(p0, p1, p2, c, stride, update);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Twelve<TStrides>(T* a, T* b, int steps, TStrides strides, T* c, long stride, MatrixUpdate update)
        where TStrides : struct, IFactorStrides
    {
        var (across, along, next) = (strides.Across, strides.Along(2 * RowsMin), strides.Next(Columns));
        Pair p0 = default, p1 = default, p2 = default, p3 = default, p4 = default, p5 = default;
        for (; steps > 0; steps--)
        {
            var (b0, b1) = (TSimd.Load(b), TSimd.Load(b + TSimd.Length));
            p0.Add(a, across, b0, b1);
            p1.Add(a + (2 * across), across, b0, b1);
            p2.Add(a + (4 * across), across, b0, b1);
            p3.Add(a + (6 * across), across, b0, b1);
            p4.Add(a + (8 * across), across, b0, b1);
            p5.Add(a + (10 * across), across, b0, b1);
            a += along;
            b += next;
        }

        Write(p0, p1, p2, c, stride, update);
        Write(p3, p4, p5, c + (RowsMin * stride), stride, update);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // A call would take the sums out of the registers.
    private static void Write(Pair p0, Pair p1, Pair p2, T* c, long stride, MatrixUpdate update)
    {
        switch (update)
        {
            case MatrixUpdate.Set: Write<SetMerge<TSimd, TVector, T>>(p0, p1, p2, c, stride); break;
            case MatrixUpdate.Add: Write<AddMerge<TSimd, TVector, T>>(p0, p1, p2, c, stride); break;
            default: Write<SubtractMerge<TSimd, TVector, T>>(p0, p1, p2, c, stride); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    private static void Write<TMerge>(Pair p0, Pair p1, Pair p2, T* c, long stride)
        where TMerge : struct, IMerge<TVector, T>
    {
        p0.Write<TMerge>(c, stride);
        p1.Write<TMerge>(c + (2 * stride), stride);
        p2.Write<TMerge>(c + (4 * stride), stride);
    }

    // Two rows of sums. The compiler keeps structures of up to four fields in registers.
    private struct Pair
    {
        private TVector _s00, _s01, _s10, _s11;

        [MethodImpl(MethodImplOptions.AggressiveInlining)] // Six instructions of the innermost loop.
        public void Add(T* a, long across, TVector b0, TVector b1)
        {
            var x = TSimd.Broadcast(a);
            _s00 = TSimd.MultiplyAdd(x, b0, _s00);
            _s01 = TSimd.MultiplyAdd(x, b1, _s01);
            x = TSimd.Broadcast(a + across);
            _s10 = TSimd.MultiplyAdd(x, b0, _s10);
            _s11 = TSimd.MultiplyAdd(x, b1, _s11);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
        public readonly void Write<TMerge>(T* c, long stride)
            where TMerge : struct, IMerge<TVector, T>
        {
            TMerge.Run(_s00, c);
            TMerge.Run(_s01, c + TSimd.Length);
            TMerge.Run(_s10, c + stride);
            TMerge.Run(_s11, c + stride + TSimd.Length);
        }
    }

    private readonly struct SixRows : IPanelWidth
    {
        public static int Lines => RowsMin;
    }

    private readonly struct TwelveRows : IPanelWidth
    {
        public static int Lines => 2 * RowsMin;
    }
}
