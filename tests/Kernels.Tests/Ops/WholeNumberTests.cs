using System.Numerics;
using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ops;

/// <summary>Divisions, divisors and powers of integers against arithmetic without a width, over numbers of every length and at the ends of the range.</summary>
public sealed class WholeNumberTests
{
    private const int Count = 20_000;

    public static TheoryData<string> Names => ["floor_divide", "remainder", "fmod", "gcd", "lcm", "power"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Integers_are_computed_as_numbers_of_any_length_are(string name)
    {
        Compare<sbyte>(name, DType.Int8);
        Compare<short>(name, DType.Int16);
        Compare<int>(name, DType.Int32);
        Compare<long>(name, DType.Int64);
        Compare<byte>(name, DType.UInt8);
        Compare<ushort>(name, DType.UInt16);
        Compare<uint>(name, DType.UInt32);
        Compare<ulong>(name, DType.UInt64);
    }

    private static void Compare<T>(string name, DType dtype)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        var random = new System.Random(11);
        var (x, y) = (Numbers<T>(random, isExponent: false), Numbers<T>(random, isExponent: name == "power"));
        var bytes = KernelRunner.RunPlain(op!.Resolve(dtype, dtype), Count, MemoryMarshal.AsBytes<T>(x).ToArray(), MemoryMarshal.AsBytes<T>(y).ToArray());
        var got = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < Count; i++)
        {
            var want = Wrapped<T>(Of(name, BigInteger.CreateChecked(x[i]), BigInteger.CreateChecked(y[i]), BigInteger.CreateChecked(T.MaxValue)));
            Assert.True(want == got[i], $"{name} of {dtype} {x[i]} and {y[i]}: {got[i]} instead of {want}");
        }
    }

    private static BigInteger Of(string name, BigInteger x, BigInteger y, BigInteger max) => name switch
    {
        "gcd" => BigInteger.GreatestCommonDivisor(x, y),
        "lcm" => x.IsZero || y.IsZero ? 0 : BigInteger.Abs(x) / BigInteger.GreatestCommonDivisor(x, y) * BigInteger.Abs(y),
        "power" => BigInteger.ModPow(x, y, (max + 1) * 4),
        _ when y.IsZero => 0,
        "fmod" => BigInteger.Remainder(x, y),
        "remainder" => x - (Floor(x, y) * y),
        _ => Floor(x, y),
    };

    private static BigInteger Floor(BigInteger x, BigInteger y)
    {
        var quotient = BigInteger.DivRem(x, y, out var rest);
        return !rest.IsZero && rest.Sign != y.Sign ? quotient - 1 : quotient;
    }

    // The lowest bits: what an integer that is too long leaves.
    private static T Wrapped<T>(BigInteger x)
        where T : unmanaged, IBinaryInteger<T> => T.CreateTruncating((UInt128)(x & ulong.MaxValue));

    private static unsafe T[] Numbers<T>(System.Random random, bool isExponent)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T[] ends = [T.Zero, T.One, T.MaxValue, T.MaxValue - T.One, T.MinValue, T.MinValue + T.One, T.Zero - T.One, (T.MaxValue >> 1) + T.One];
        var numbers = new T[Count];
        for (var i = 0; i < Count; i++)
        {
            var bits = T.CreateTruncating((ulong)random.NextInt64(long.MinValue, long.MaxValue)) >> random.Next(sizeof(T) * 8);
            numbers[i] = random.Next(4) == 0 ? ends[random.Next(ends.Length)] : random.Next(2) == 0 ? bits : T.Zero - bits;
            if (isExponent && T.IsNegative(numbers[i]))
            {
                numbers[i] &= T.MaxValue;
            }
        }

        return numbers;
    }
}
