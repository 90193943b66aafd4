using System.Globalization;
using System.Text;
using ActorArrays.Frames;

namespace Frames.Tests;

/// <summary>Fields as numbers and times beside the platform's parsers: every bit.</summary>
public sealed class FieldTextTests
{
    [Fact]
    public void Floats_are_rounded_as_the_platform_rounds_them()
    {
        var random = new Random(5);
        for (var i = 0; i < 400_000; i++)
        {
            var bits = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            Same((i % 6) switch
            {
                0 => (double.IsFinite(bits) ? bits : 1).ToString("R", CultureInfo.InvariantCulture),
                1 => random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
                2 => (random.NextDouble() * Math.Pow(10, random.Next(-40, 40))).ToString("E" + random.Next(0, 19), CultureInfo.InvariantCulture),
                3 => $"{random.NextInt64(0, 1L << random.Next(1, 62))}.{random.NextInt64(0, 1L << random.Next(1, 62))}",
                4 => (random.NextInt64(-1 << 20, 1 << 20) / 1024.0).ToString(CultureInfo.InvariantCulture),

                // Halfway between two floats, and beside that.
                _ => $"{((1L << 53) + (2 * random.NextInt64(0, 1L << 40)) + 1) * 4 + random.Next(-1, 2)}e{random.Next(-3, 4)}",
            });
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("00000000000000000000000000012.5")]
    [InlineData("0.000000000000000000000000000000000000012345678901234567")]
    [InlineData("9007199254740993")]
    [InlineData("18446744073709551616")]
    [InlineData("1e400")]
    [InlineData("-1e-400")]
    [InlineData("4.9406564584124654e-324")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("1.7976931348623159e308")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("+7")]
    public void Floats_at_the_ends_are_those_of_the_platform(string text) => Same(text);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData("0x10")]
    [InlineData("1,000")]
    [InlineData("1 2")]
    [InlineData("nan")]
    [InlineData("--1")]
    public void What_is_no_number_is_refused(string text)
    {
        Assert.False(FieldText.TryFloat(Encoding.UTF8.GetBytes(text), out _));
        Assert.False(FieldText.IsFloat(Encoding.UTF8.GetBytes(text)));
        Assert.False(FieldText.TryInteger(Encoding.UTF8.GetBytes(text), out _));
    }

    [Fact]
    public void Integers_are_those_of_int64()
    {
        foreach (var value in new[] { 0, 1, -1, 999_999_999_999_999_999, long.MaxValue, long.MinValue, 1_000_000_000_000_000_000 })
        {
            Assert.True(FieldText.TryInteger(Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)), out var parsed));
            Assert.Equal(value, parsed);
        }

        Assert.False(FieldText.TryInteger("9223372036854775808"u8, out _));
        Assert.True(FieldText.TryInteger(" +0000000000000000000000007 "u8, out var seven));
        Assert.Equal(7, seven);
    }

    [Fact]
    public void Times_are_those_of_the_platform_to_the_nanosecond()
    {
        var random = new Random(6);
        for (var i = 0; i < 20_000; i++)
        {
            var time = new DateTime(random.NextInt64(new DateTime(1678, 1, 1).Ticks, new DateTime(2262, 1, 1).Ticks));
            Assert.True(TimeText.TryParse(Encoding.UTF8.GetBytes(time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture)), out var nanoseconds));
            Assert.Equal(Times.Nanoseconds(time), nanoseconds);
        }

        Assert.True(TimeText.TryParse("2024-02-29 23:30:00.123456789+01:30"u8, out var offset));
        Assert.Equal("2024-02-29 22:00:00.123456789", TimeText.Print(offset, hasTime: true));
        Assert.All(["2023-02-29", "2024-13-01", "2024-1-1", "2024-01-01 24:00", "2024-01-01 10", "1600-01-01", "2024-01-01x", "12:00"],
            text => Assert.False(TimeText.TryParse(Encoding.UTF8.GetBytes(text), out _)));
    }

    private static void Same(string text)
    {
        Assert.True(FieldText.TryFloat(Encoding.UTF8.GetBytes(text), out var value), text);
        Assert.True(FieldText.IsFloat(Encoding.UTF8.GetBytes(text)), text);
        var expected = double.Parse(text, CultureInfo.InvariantCulture);
        Assert.True(BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(expected), $"{text}: {value:R}, not {expected:R}");
    }
}
