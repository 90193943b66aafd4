using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Runs a float64 function over float32 elements: widened, computed, rounded once.</summary>
/// <remarks>As <see cref="LaneMap"/>.</remarks>
internal static class Float32Map
{
    public static void Run<TFunction>(ReadOnlySpan<float> x, Span<float> to)
        where TFunction : struct, IFloat64Function
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(to);
        nuint done = 0;
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            done = Wide<TFunction>(ref from, ref target, (nuint)x.Length);
        }

        done = Narrow<TFunction>(ref from, ref target, done, (nuint)x.Length);
        if (done < (nuint)x.Length)
        {
            var rest = (int)done;
            Span<float> padded = [0, 0, 0, 0];
            x[rest..].CopyTo(padded);
            Narrow<TFunction>(ref padded[0], ref padded[0], 0, (nuint)padded.Length);
            padded[..(x.Length - rest)].CopyTo(to[rest..]);
        }
    }

    public static void Run<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to)
        where TFunction : struct, IFloat64BinaryFunction
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        nuint done = 0;
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            done = Wide<TFunction>(ref left, ref right, ref target, (nuint)x.Length);
        }

        done = Narrow<TFunction>(ref left, ref right, ref target, done, (nuint)x.Length);
        if (done < (nuint)x.Length)
        {
            var rest = (int)done;
            Span<float> left4 = [0, 0, 0, 0];
            Span<float> right4 = [0, 0, 0, 0];
            x[rest..].CopyTo(left4);
            y[rest..].CopyTo(right4);
            Narrow<TFunction>(ref left4[0], ref right4[0], ref left4[0], 0, (nuint)left4.Length);
            left4[..(x.Length - rest)].CopyTo(to[rest..]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Wide<TFunction>(ref float x, ref float to, nuint length)
        where TFunction : struct, IFloat64Function
    {
        nuint i = 0;
        for (; i + (nuint)Vector512<double>.Count <= length; i += (nuint)Vector512<double>.Count)
        {
            Store(TFunction.Of(Load512(ref x, i)), ref to, i);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Wide<TFunction>(ref float x, ref float y, ref float to, nuint length)
        where TFunction : struct, IFloat64BinaryFunction
    {
        nuint i = 0;
        for (; i + (nuint)Vector512<double>.Count <= length; i += (nuint)Vector512<double>.Count)
        {
            Store(TFunction.Of(Load512(ref x, i), Load512(ref y, i)), ref to, i);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Narrow<TFunction>(ref float x, ref float to, nuint i, nuint length)
        where TFunction : struct, IFloat64Function
    {
        for (; i + (nuint)Vector256<double>.Count <= length; i += (nuint)Vector256<double>.Count)
        {
            Store(TFunction.Of(Load256(ref x, i)), ref to, i);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Narrow<TFunction>(ref float x, ref float y, ref float to, nuint i, nuint length)
        where TFunction : struct, IFloat64BinaryFunction
    {
        for (; i + (nuint)Vector256<double>.Count <= length; i += (nuint)Vector256<double>.Count)
        {
            Store(TFunction.Of(Load256(ref x, i), Load256(ref y, i)), ref to, i);
        }

        return i;
    }

    /// <summary>Eight float32, widened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lanes512 Load512(ref float x, nuint i) => new(Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref x, i)));

    /// <summary>Eight float64 as float32, each rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Float64Lanes512 x, ref float to, nuint i) =>
        Avx512F.ConvertToVector256Single(x.Value).StoreUnsafe(ref to, i);

    /// <summary>Four float32, widened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float64Lanes256 Load256(ref float x, nuint i)
    {
        var narrow = Vector128.LoadUnsafe(ref x, i);
        return new(Avx.IsSupported
            ? Avx.ConvertToVector256Double(narrow)
            : Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow)));
    }

    /// <summary>Four float64 as float32, each rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Float64Lanes256 x, ref float to, nuint i)
    {
        var narrow = Avx.IsSupported
            ? Avx.ConvertToVector128Single(x.Value)
            : Vector128.Narrow(x.Value.GetLower(), x.Value.GetUpper());
        narrow.StoreUnsafe(ref to, i);
    }
}
