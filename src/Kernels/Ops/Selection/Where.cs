using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>x where the condition is true, else y, element by element. The condition is the first input.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; the condition is cast to bool.
/// <b>Special:</b> what is not chosen has no influence, NaN neither.
/// <b>Accuracy:</b> exact.
/// <b>Source:</b> numpy.where.
/// </remarks>
public sealed unsafe class Where : ElementwiseOp
{
    private Where()
    {
    }

    internal static ElementwiseOp Instance { get; } = new Where();

    /// <inheritdoc/>
    public override string Name => "where";

    /// <inheritdoc/>
    public override int InputCount => 3;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return DTypePromotion.Promote(inputs[1], inputs[2]) switch
        {
            DType.Bool => TernaryKernel<Loop<bool>, bool, bool, bool>.Instance,
            DType.Int8 => TernaryKernel<Loop<sbyte>, bool, sbyte, sbyte>.Instance,
            DType.Int16 => TernaryKernel<Loop<short>, bool, short, short>.Instance,
            DType.Int32 => TernaryKernel<Loop<int>, bool, int, int>.Instance,
            DType.Int64 => TernaryKernel<Loop<long>, bool, long, long>.Instance,
            DType.UInt8 => TernaryKernel<Loop<byte>, bool, byte, byte>.Instance,
            DType.UInt16 => TernaryKernel<Loop<ushort>, bool, ushort, ushort>.Instance,
            DType.UInt32 => TernaryKernel<Loop<uint>, bool, uint, uint>.Instance,
            DType.UInt64 => TernaryKernel<Loop<ulong>, bool, ulong, ulong>.Instance,
            DType.Float16 => TernaryKernel<Loop<Half>, bool, Half, Half>.Instance,
            DType.Float32 => TernaryKernel<Loop<float>, bool, float, float>.Instance,
            DType.Float64 => TernaryKernel<Loop<double>, bool, double, double>.Instance,
            DType.Complex64 => TernaryKernel<Loop<Complex64>, bool, Complex64, Complex64>.Instance,
            _ => TernaryKernel<Loop<Complex>, bool, Complex, Complex>.Instance,
        };
    }

    private readonly struct Loop<T> : ITernaryLoop<bool, T, T>
        where T : unmanaged
    {
        private static int Count => Vector256<byte>.Count / sizeof(T);

        private static int WideCount => Vector512<byte>.Count / sizeof(T);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(ReadOnlySpan<bool> condition, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        {
            var done = Spread(condition, x, y, to);
            if (done < to.Length)
            {
                Rest(condition[done..], x[done..], y[done..], to[done..]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Spread(ReadOnlySpan<bool> condition, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) =>
            !SpreadCondition.IsSupported ? 0
                : sizeof(T) == sizeof(long) ? SpreadCondition.Run<T, long>(condition, x, y, to)
                : sizeof(T) == sizeof(int) ? SpreadCondition.Run<T, int>(condition, x, y, to)
                : 0;

        private static void Rest(ReadOnlySpan<bool> condition, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        {
            var done = sizeof(T) <= sizeof(ulong) ? Vectors(condition, x, y, to) : 0;
            for (var i = done; i < to.Length; i++)
            {
                to[i] = condition[i] ? x[i] : y[i];
            }
        }

        // The condition's bytes are widened to the size of the element as they are loaded.
        [MethodImpl(Optimised.Loop)]
        private static int Vectors(ReadOnlySpan<bool> condition, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        {
            fixed (bool* bytes = condition)
            fixed (T* left = x, right = y, target = to)
            {
                var i = 0;

                // SAFETY: here and below, a step reads and writes as many elements as are left.
                for (; Vector512.IsHardwareAccelerated && Avx512BW.IsSupported && i <= to.Length - (2 * WideCount); i += 2 * WideCount)
                {
                    WideStep((byte*)bytes + i, left + i, right + i, target + i);
                    WideStep((byte*)bytes + i + WideCount, left + i + WideCount, right + i + WideCount, target + i + WideCount);
                }

                for (; Avx2.IsSupported && i <= to.Length - (2 * Count); i += 2 * Count)
                {
                    Step((byte*)bytes + i, left + i, right + i, target + i);
                    Step((byte*)bytes + i + Count, left + i + Count, right + i + Count, target + i + Count);
                }

                return i;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void WideStep(byte* bytes, T* x, T* y, T* to) =>
            Vector512.ConditionalSelect(WideIsFalse(bytes), Vector512.Load((byte*)y), Vector512.Load((byte*)x)).Store((byte*)to);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Step(byte* bytes, T* x, T* y, T* to) =>
            Vector256.ConditionalSelect(IsFalse(bytes), Vector256.Load((byte*)y), Vector256.Load((byte*)x)).Store((byte*)to);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<byte> WideIsFalse(byte* bytes) => sizeof(T) switch
        {
            1 => Vector512.Equals(Vector512.Load(bytes), Vector512<byte>.Zero),
            2 => Vector512.Equals(Avx512BW.ConvertToVector512Int16(Vector256.Load(bytes)), Vector512<short>.Zero).AsByte(),
            4 => Vector512.Equals(Avx512F.ConvertToVector512Int32(Vector128.Load(bytes)), Vector512<int>.Zero).AsByte(),
            _ => Vector512.Equals(Avx512F.ConvertToVector512Int64(Vector128.CreateScalarUnsafe(*(ulong*)bytes).AsByte()), Vector512<long>.Zero).AsByte(),
        };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<byte> IsFalse(byte* bytes) => sizeof(T) switch
        {
            1 => Vector256.Equals(Vector256.Load(bytes), Vector256<byte>.Zero),
            2 => Vector256.Equals(Avx2.ConvertToVector256Int16(bytes), Vector256<short>.Zero).AsByte(),
            4 => Vector256.Equals(Avx2.ConvertToVector256Int32(bytes), Vector256<int>.Zero).AsByte(),
            _ => Vector256.Equals(Avx2.ConvertToVector256Int64(bytes), Vector256<long>.Zero).AsByte(),
        };
    }
}
