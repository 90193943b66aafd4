using System.Numerics;

namespace ActorArrays.Frames;

/// <summary>Decimal digits times a power of ten as the nearest float64, for what an exact product cannot give.</summary>
/// <remarks>
/// The digits are multiplied by a power of five of 128 bits, and the upper bits of the product are those of the result, unless what was cut off could
/// decide the rounding; then nobody is told anything and the platform's parser has to. A field of 16 digits takes a sixth of what that takes.
/// <b>Source:</b> Lemire, "Number parsing at a gigabyte per second" (2021).
/// </remarks>
internal static class DecimalText
{
    /// <summary>The greatest power of ten, either way.</summary>
    public const int PowerMax = 64;

    private const int MantissaBits = 52;
    private const int Bias = 1023;

    // Upper and lower half of each power of five, its first bit set; of negative powers, those whose inverse has 64 bits rounded up.
    private static readonly (ulong High, ulong Low)[] Fives = [.. Enumerable.Range(-PowerMax, (2 * PowerMax) + 1).Select(Five)];

    /// <summary>The nearest float64; false if it is not certain.</summary>
    /// <param name="digits">The digits as a number, at most 19 of them; not 0.</param>
    /// <param name="power">The power of ten, at most <see cref="PowerMax"/> either way.</param>
    /// <param name="value">The float.</param>
    public static bool TryRound(ulong digits, int power, out double value)
    {
        var shift = BitOperations.LeadingZeroCount(digits);
        var (high, low) = Product(digits << shift, Fives[power + PowerMax]);
        var upper = (int)(high >> 63);
        var cut = upper + 64 - MantissaBits - 3;
        var mantissa = high >> cut;

        // Exactly between two floats: the even one, which only small powers can need.
        if (low <= 1 && power is >= -4 and <= 23 && (mantissa & 3) == 1 && mantissa << cut == high)
        {
            mantissa &= ~1ul;
        }

        mantissa = (mantissa + (mantissa & 1)) >> 1;
        var exponent = (((152_170 + 65_536) * power) >> 16) + 63 + upper - shift + Bias;
        if (mantissa >= 2ul << MantissaBits)
        {
            (mantissa, exponent) = (1ul << MantissaBits, exponent + 1);
        }

        value = BitConverter.UInt64BitsToDouble((mantissa & ~(1ul << MantissaBits)) | ((ulong)exponent << MantissaBits));
        return !(low == ulong.MaxValue && power is < -27 or > 55) && exponent is > 0 and < 2047;
    }

    // The lower half of the power is only looked at where the upper one leaves a bit of the result open.
    private static (ulong High, ulong Low) Product(ulong digits, (ulong High, ulong Low) five)
    {
        var high = Math.BigMul(digits, five.High, out var low);
        if ((high & 0x1FF) == 0x1FF)
        {
            var more = Math.BigMul(digits, five.Low, out _);
            low = unchecked(low + more);
            high += low < more ? 1ul : 0;
        }

        return (high, low);
    }

    private static (ulong High, ulong Low) Five(int power)
    {
        var five = BigInteger.Pow(5, Math.Abs(power));
        var bits = (int)five.GetBitLength();
        var scaled = power >= 0
            ? bits > 128 ? five >> (bits - 128) : five << (128 - bits)
            : power >= -27 ? ((BigInteger.One << (bits + 127)) / five) + 1
            : ((BigInteger.One << ((2 * bits) + 128)) / five) + 1;
        var extra = (int)scaled.GetBitLength() - 128;
        scaled = extra > 0 ? scaled >> extra : scaled;
        return ((ulong)(scaled >> 64), (ulong)(scaled & ulong.MaxValue));
    }
}
