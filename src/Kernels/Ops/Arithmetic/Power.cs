using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>xʸ, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; bool counts as int8.
/// <b>Special:</b> x⁰ = 1ʸ = 1, even for NaN; negative x to a fraction → NaN; integers wrap.
/// <b>Accuracy:</b> ≤ 1.2 ulp (real); same bits on every machine.
/// <b>Errors:</b> <see cref="ValueException"/> while computing, where an integer has a negative integer exponent.
/// <b>Source:</b> numpy.power; IEEE 754-2019 §9.2.1.
/// </remarks>
public readonly struct Power : INumberBinaryFunction, IComplexBinaryFunction
{
    static string IOperation.Name => "power";

    static BoolRule INumberBinaryFunction.Bool => BoolRule.AsInt8;

    static void INumberBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
    {
        if (typeof(T) == typeof(double))
        {
            FloatBinaryLoop<FloatPower>.Run(
                MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y), MemoryMarshal.Cast<T, double>(to));
        }
        else if (typeof(T) == typeof(float))
        {
            FloatBinaryLoop<FloatPower>.Run(
                MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), MemoryMarshal.Cast<T, float>(to));
        }
        else
        {
            Whole(x, y, to);
        }
    }

    static Complex IComplexBinaryFunction.Of(Complex x, Complex y) => ComplexMath.Pow(x, y);

    private static void Whole<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, INumber<T>
    {
        foreach (var exponent in y)
        {
            if (T.IsNegative(exponent))
            {
                throw new ValueException($"power: an integer cannot be raised to a negative integer power, but an exponent is {exponent}. " +
                    "Cast one of the two to float64, or use FloatPower.");
            }
        }

        Vectors(x, y, to);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Vectors<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, INumber<T>
    {
        ref var bases = ref MemoryMarshal.GetReference(x);
        ref var exponents = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (; i <= x.Length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            Of(Vector256.LoadUnsafe(ref bases, (nuint)i), Vector256.LoadUnsafe(ref exponents, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            Partial.Store(new Lanes256<T>(Of(Partial.Load(x[i..]).Value, Partial.Load(y[i..]).Value)), to[i..]);
        }
    }

    // Squares and products of all lanes, until the last exponent is used up.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Of<T>(Vector256<T> x, Vector256<T> exponent)
        where T : unmanaged
    {
        var result = Vector256<T>.One;
        while (exponent != Vector256<T>.Zero)
        {
            var isOdd = Vector256.Equals(exponent & Vector256<T>.One, Vector256<T>.One);
            result = Vector256.ConditionalSelect(isOdd, result * x, result);
            x *= x;
            exponent >>>= 1;
        }

        return result;
    }
}
