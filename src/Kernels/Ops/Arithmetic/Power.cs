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
            PowerLoop.Run(
                MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y), MemoryMarshal.Cast<T, double>(to));
        }
        else if (typeof(T) == typeof(float))
        {
            PowerLoop.Run(
                MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), MemoryMarshal.Cast<T, float>(to));
        }
        else
        {
            Whole(x, y, to);
        }
    }

    static Complex IComplexBinaryFunction.Of(Complex x, Complex y) => ComplexMath.Pow(x, y);

    private static void Whole<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var done = IntegerPower.Run(x, y, to);
        var rest = y[done..];
        if (ElementKind.IsSigned<T>() && rest.IndexOfAnyExceptInRange(T.Zero, T.MaxValue) is var at and >= 0)
        {
            throw new ValueException($"power: an integer cannot be raised to a negative integer power, but an exponent is {rest[at]}. " +
                "Cast one of the two to float64, or use FloatPower.");
        }

        IntegerPower.RunRest(x[done..], rest, to[done..]);
    }
}
