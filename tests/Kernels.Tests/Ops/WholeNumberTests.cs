using System.Numerics;
using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ops;

/// <summary>Divisions, divisors and powers of integers against arithmetic without a width, over numbers of every length and at the ends of the range.</summary>
public sealed class WholeNumberTests
{
    private const int Count = 20_000;
    private const int RunLength = 40;

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

    [Theory]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(52)]
    [InlineData(53)]
    public void A_quotient_that_is_almost_whole_is_rounded_as_numbers_of_any_length_are(int bits)
    {
        var random = new System.Random(bits);
        var y = Enumerable.Range(0, Count).Select(_ => random.NextInt64(1, 1L << random.Next(1, bits))).ToArray();
        var x = Array.ConvertAll(y, divisor => (random.NextInt64(1L << bits) / divisor * divisor) + random.Next(-1, 2));
        foreach (var name in new[] { "floor_divide", "remainder", "fmod" })
        {
            Compare(name, DType.Int64, x, y);
            Compare(name, DType.Int64, Array.ConvertAll(x, number => -number), y);
            Compare(name, DType.UInt64, Array.ConvertAll(x, number => (ulong)Math.Abs(number)), Array.ConvertAll(y, number => (ulong)number));
        }
    }

    private static void Compare<T>(string name, DType dtype)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var random = new System.Random(11);
        Compare(name, dtype, Numbers<T>(random, isExponent: false), Numbers<T>(random, isExponent: name == "power"));
    }

    private static void Compare<T>(string name, DType dtype, T[] x, T[] y)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
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

    // By runs, since whole vectors of short numbers may go another way than those with a long one among them.
    private static T[] Numbers<T>(System.Random random, bool isExponent)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var numbers = new T[Count];
        foreach (var at in Enumerable.Range(0, Count / RunLength))
        {
            Fill(numbers.AsSpan(at * RunLength, RunLength), random, random.Next(2) == 0 ? 0 : random.Next(64));
        }

        return isExponent ? Array.ConvertAll(numbers, x => T.IsNegative(x) ? x & T.MaxValue : x) : numbers;
    }

    // Numbers of as many bits less as are dropped, or any; of the longest, a quarter are the ends of the range.
    private static unsafe void Fill<T>(Span<T> numbers, System.Random random, int dropped)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T[] ends = [T.Zero, T.One, T.MaxValue, T.MaxValue - T.One, T.MinValue, T.MinValue + T.One, T.Zero - T.One, (T.MaxValue >> 1) + T.One];
        var width = sizeof(T) * 8;
        foreach (ref var number in numbers)
        {
            var length = width - Math.Min(dropped, width - 1);
            var bits = T.CreateTruncating((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - length)) >> random.Next(dropped == 0 ? width : 2);
            number = random.Next(4) == 0 ? T.CreateTruncating(ulong.CreateTruncating(ends[random.Next(ends.Length)]) >> (dropped == 0 ? 0 : 64 - length)) : bits;
            number = random.Next(2) == 0 && dropped > 0 ? T.Zero - number : number;
        }
    }
}
