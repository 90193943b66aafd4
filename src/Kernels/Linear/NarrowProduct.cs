using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The innermost product where at most one vector of columns is left: half a tile of <see cref="MicroProduct{TSimd, TVector, T}"/>.</summary>
/// <remarks>Of 100 columns in float32 a whole tile in the end would compute 128, this 112.</remarks>
internal static unsafe class NarrowProduct<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const int RowsMin = 6;

    /// <summary>Columns of a tile.</summary>
    public static int Columns => TSimd.Length;

    /// <summary>c takes on Σ a[k]·b[k], as <see cref="MicroProduct{TSimd, TVector, T}.Run"/>.</summary>
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

    [MethodImpl(Optimised.Loop)]
    private static void Six<TStrides>(T* a, T* b, int steps, TStrides strides, T* c, long stride, MatrixUpdate update)
        where TStrides : struct, IFactorStrides
    {
        var (across, along, next) = (strides.Across, strides.Along(RowsMin), strides.Next(Columns));
        Trio t0 = default, t1 = default;
        for (; steps > 0; steps--)
        {
            var b0 = TSimd.Load(b);
            t0.Add(a, across, b0);
            t1.Add(a + (3 * across), across, b0);
            a += along;
            b += next;
        }

        t0.Write(c, stride, update);
        t1.Write(c + (3 * stride), stride, update);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Twelve<TStrides>(T* a, T* b, int steps, TStrides strides, T* c, long stride, MatrixUpdate update)
        where TStrides : struct, IFactorStrides
    {
        var (across, along, next) = (strides.Across, strides.Along(2 * RowsMin), strides.Next(Columns));
        Trio t0 = default, t1 = default, t2 = default, t3 = default;
        for (; steps > 0; steps--)
        {
            var b0 = TSimd.Load(b);
            t0.Add(a, across, b0);
            t1.Add(a + (3 * across), across, b0);
            t2.Add(a + (6 * across), across, b0);
            t3.Add(a + (9 * across), across, b0);
            a += along;
            b += next;
        }

        t0.Write(c, stride, update);
        t1.Write(c + (3 * stride), stride, update);
        t2.Write(c + (6 * stride), stride, update);
        t3.Write(c + (9 * stride), stride, update);
    }

    // Three rows of sums, in registers.
    private struct Trio
    {
        private TVector _s0, _s1, _s2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)] // Six instructions of the innermost loop.
        public void Add(T* a, long across, TVector b)
        {
            _s0 = TSimd.MultiplyAdd(TSimd.Broadcast(a), b, _s0);
            _s1 = TSimd.MultiplyAdd(TSimd.Broadcast(a + across), b, _s1);
            _s2 = TSimd.MultiplyAdd(TSimd.Broadcast(a + (2 * across)), b, _s2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A call would take the sums out of the registers.
        public readonly void Write(T* c, long stride, MatrixUpdate update)
        {
            switch (update)
            {
                case MatrixUpdate.Set: Write<SetMerge<TSimd, TVector, T>>(c, stride); break;
                case MatrixUpdate.Add: Write<AddMerge<TSimd, TVector, T>>(c, stride); break;
                default: Write<SubtractMerge<TSimd, TVector, T>>(c, stride); break;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
        private readonly void Write<TMerge>(T* c, long stride)
            where TMerge : struct, IMerge<TVector, T>
        {
            TMerge.Run(_s0, c);
            TMerge.Run(_s1, c + stride);
            TMerge.Run(_s2, c + (2 * stride));
        }
    }
}
