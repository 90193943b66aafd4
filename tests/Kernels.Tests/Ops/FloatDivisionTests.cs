using System.Numerics;
using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ops;

/// <summary>Whole quotients and remainders of floats against NumPy's definition, one number at a time.</summary>
/// <remarks>
/// In runs of equal kinds, so that whole vectors take the short way: quotients near whole numbers and near the ends of exactness, plain
/// ones, numbers of any bits, zeros and infinities.
/// </remarks>
public sealed class FloatDivisionTests
{
    private const int RunLength = 50;
    private const int Count = 2000 * RunLength;

    public static TheoryData<string> Names => ["floor_divide", "remainder", "fmod"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_are_divided_as_NumPy_defines(string name)
    {
        Compare<double>(name, DType.Float64);
        Compare<float>(name, DType.Float32);
    }

    private static void Compare<T>(string name, DType dtype)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        var (x, y) = Numbers<T>(new System.Random(7));
        var bytes = KernelRunner.RunPlain(op!.Resolve(dtype, dtype), Count, MemoryMarshal.AsBytes<T>(x).ToArray(), MemoryMarshal.AsBytes<T>(y).ToArray());
        var got = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < Count; i++)
        {
            var want = Of(name, x[i], y[i]);
            var isSame = want == got[i] && T.IsNegative(want) == T.IsNegative(got[i]);
            Assert.True(isSame || (T.IsNaN(want) && T.IsNaN(got[i])), $"{name} of {dtype} {x[i]:R} and {y[i]:R}: {got[i]:R} instead of {want:R}");
        }
    }

    // numpy/core/src/npymath: npy_divmod, with C's fmod.
    private static T Of<T>(string name, T x, T y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var rest = x % y;
        if (name == "fmod" || y == T.Zero)
        {
            return name == "floor_divide" ? x / y : rest;
        }

        var quotient = (x - rest) / y;
        if (rest == T.Zero)
        {
            rest = T.CopySign(T.Zero, y);
        }
        else if (T.IsNegative(rest) != T.IsNegative(y))
        {
            (rest, quotient) = (rest + y, quotient - T.One);
        }

        return name == "remainder" ? rest : Nearest(quotient, x / y);
    }

    private static T Nearest<T>(T quotient, T plain)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var floor = T.Floor(quotient);
        return quotient == T.Zero ? T.CopySign(T.Zero, plain) : quotient - floor > T.CreateChecked(0.5) ? floor + T.One : floor;
    }

    private static (T[] X, T[] Y) Numbers<T>(System.Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (x, y) = (new T[Count], new T[Count]);
        for (var i = 0; i < Count; i++)
        {
            (x[i], y[i]) = Pair<T>(random, i / RunLength % 6);
        }

        return (x, y);
    }

    private static (T X, T Y) Pair<T>(System.Random random, int kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] special = [T.Zero, T.NegativeZero, T.PositiveInfinity, T.NegativeInfinity, T.NaN, T.Epsilon, T.One, -T.One];
        var (x, y) = (Plain<T>(random), Plain<T>(random));
        switch (kind)
        {
            case 0:
                return (x, y);
            case 1:
                return (Beside(T.Round(x * T.CreateChecked(50)) * y, random), y);
            case 2:
                return (Beside(T.Round(T.ScaleB(x, random.Next(60))) * y, random), y);
            case 3:
                return (T.ScaleB(x, random.Next(-60, 60)), y);
            case 4:
                return (AnyBits<T>(random), AnyBits<T>(random));
            default:
                return random.Next(2) == 0 ? (x, special[random.Next(special.Length)]) : (special[random.Next(special.Length)], y);
        }
    }

    private static T Plain<T>(System.Random random)
        where T : IBinaryFloatingPointIeee754<T> => T.CreateChecked((0.1 + random.NextDouble()) * (random.Next(2) == 0 ? 1 : -1));

    // The number or one of its neighbours.
    private static T Beside<T>(T x, System.Random random)
        where T : IBinaryFloatingPointIeee754<T> => random.Next(3) switch { 0 => x, 1 => T.BitIncrement(x), _ => T.BitDecrement(x) };

    private static unsafe T AnyBits<T>(System.Random random)
        where T : unmanaged
    {
        var bits = random.NextInt64(long.MinValue, long.MaxValue);
        return *(T*)&bits;
    }
}
