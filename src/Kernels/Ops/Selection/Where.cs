using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        public static void Run(ReadOnlySpan<bool> condition, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        {
            var done = sizeof(T) <= sizeof(ulong) ? Vectors(condition, x, y, to) : 0;
            for (var i = done; i < to.Length; i++)
            {
                to[i] = condition[i] ? x[i] : y[i];
            }
        }

        // 32 elements at a time: their bytes become masks, which are widened to the size of the element.
        [MethodImpl(Optimised.Loop)]
        private static int Vectors(ReadOnlySpan<bool> condition, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        {
            ref var bytes = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(condition));
            ref var left = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(x));
            ref var right = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(y));
            ref var target = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(to));
            var i = 0;
            for (; i <= to.Length - MaskBytes.Step; i += MaskBytes.Step)
            {
                var at = (nuint)i * (nuint)sizeof(T);
                var masks = MaskBytes.Unpack(Vector256.LoadUnsafe(ref bytes, (nuint)i));
                Bytes(masks, ref Unsafe.Add(ref left, at), ref Unsafe.Add(ref right, at), ref Unsafe.Add(ref target, at));
            }

            return i;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Bytes(Vector256<sbyte> masks, ref byte x, ref byte y, ref byte to)
        {
            if (sizeof(T) == 1)
            {
                Select(masks, 0, ref x, ref y, ref to);
                return;
            }

            Words(Vector256.WidenLower(masks), 0, ref x, ref y, ref to);
            Words(Vector256.WidenUpper(masks), sizeof(T) / 2, ref x, ref y, ref to);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Words(Vector256<short> masks, int at, ref byte x, ref byte y, ref byte to)
        {
            if (sizeof(T) == 2)
            {
                Select(masks, at, ref x, ref y, ref to);
                return;
            }

            Doubles(Vector256.WidenLower(masks), at, ref x, ref y, ref to);
            Doubles(Vector256.WidenUpper(masks), at + (sizeof(T) / 4), ref x, ref y, ref to);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Doubles(Vector256<int> masks, int at, ref byte x, ref byte y, ref byte to)
        {
            if (sizeof(T) == 4)
            {
                Select(masks, at, ref x, ref y, ref to);
                return;
            }

            Select(Vector256.WidenLower(masks), at, ref x, ref y, ref to);
            Select(Vector256.WidenUpper(masks), at + 1, ref x, ref y, ref to);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Select<TMask>(Vector256<TMask> masks, int at, ref byte x, ref byte y, ref byte to)
        {
            var offset = (nuint)(at * Vector256<byte>.Count);
            Vector256.ConditionalSelect(masks.AsByte(), Vector256.LoadUnsafe(ref x, offset), Vector256.LoadUnsafe(ref y, offset))
                .StoreUnsafe(ref to, offset);
        }
    }
}
