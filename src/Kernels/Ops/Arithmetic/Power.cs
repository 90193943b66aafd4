using System.Numerics;
using System.Runtime.InteropServices;

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
        for (var i = 0; i < x.Length; i++)
        {
            if (T.IsNegative(y[i]))
            {
                throw new ValueException($"power: an integer cannot be raised to a negative integer power, but an exponent is {y[i]}. " +
                    "Cast one of the two to float64, or use FloatPower.");
            }

            to[i] = Whole(x[i], ulong.CreateTruncating(y[i]));
        }
    }

    private static T Whole<T>(T x, ulong exponent)
        where T : unmanaged, INumber<T>
    {
        var result = T.One;
        while (exponent > 0)
        {
            result = (exponent & 1) != 0 ? result * x : result;
            x *= x;
            exponent >>= 1;
        }

        return result;
    }
}
