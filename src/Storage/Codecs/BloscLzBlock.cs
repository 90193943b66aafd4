using System.Runtime.CompilerServices;

namespace ActorArrays.Storage.Codecs;

/// <summary>Decodes BloscLZ's block format, a relative of FastLZ.</summary>
/// <remarks>
/// <code>
/// c &lt; 32     c + 1 literals follow (the first c of a block counts only its low 5 bits)
/// c ≥ 32     match: length (c >> 5) + 2, 9 goes on in bytes of 255 and a last smaller one;
///            distance ((c &amp; 31) · 256 + next byte) + 1; 31 and 255 mean: two more bytes, high first, + 8192
/// </code>
/// Source: the format as c-blosc writes it, read off its output.
/// </remarks>
internal static unsafe class BloscLzBlock
{
    private const int FarDistance = 8191;

    /// <summary>Decodes a block.</summary>
    /// <returns>The bytes written.</returns>
    /// <exception cref="CodecException">The block is damaged, or decodes to more than <paramref name="room"/> bytes.</exception>
    public static int Decode(byte* from, int count, byte* to, int room)
    {
        unchecked
        {
            var input = from;
            var inputEnd = from + count;
            var output = to;
            var outputEnd = to + room;
            var control = count > 0 ? *input++ & 31 : throw Damaged();
            while (true)
            {
                if (control < 32)
                {
                    var literals = control + 1;
                    Check(literals <= inputEnd - input && literals <= outputEnd - output);
                    Unsafe.CopyBlockUnaligned(output, input, (uint)literals);
                    input += literals;
                    output += literals;
                }
                else
                {
                    var (length, distance) = Match(control, ref input, inputEnd);
                    Check(distance <= output - to && length <= outputEnd - output);
                    MatchCopy.Copy(output, (nint)distance, (nint)length, (nint)(outputEnd - output));
                    output += length;
                }

                if (input == inputEnd)
                {
                    return (int)(output - to);
                }

                control = *input++;
            }
        }
    }

    private static (long Length, long Distance) Match(int control, ref byte* input, byte* inputEnd)
    {
        unchecked
        {
            long length = (control >> 5) + 2;
            if (control >> 5 == 7)
            {
                int more;
                do
                {
                    Check(input < inputEnd);
                    more = *input++;
                    length += more;
                }
                while (more == 255);
            }

            Check(input < inputEnd);
            long distance = ((control & 31) << 8) | *input++;
            if (distance != FarDistance)
            {
                return (length, distance + 1);
            }

            Check(inputEnd - input >= 2);
            distance = (input[0] << 8) | input[1];
            input += 2;
            return (length, distance + FarDistance + 1);
        }
    }

    private static void Check(bool holds)
    {
        if (!holds)
        {
            throw Damaged();
        }
    }

    private static CodecException Damaged() => new("the BloscLZ data is damaged");
}
