using System.Runtime.CompilerServices;

namespace ActorArrays.Storage.Codecs.Inflate;

// The loop for the middle of the memory, where neither end is near.
internal unsafe ref partial struct Inflater
{
    // A local window stays in registers, as the fields would not. True at the end of the block, else false.
    private bool RunFast()
    {
        unchecked
        {
            var window = new BitWindow(_input, _bits, _count);
            var output = _output;
            var literals = _literals;
            var notLiterals = _notLiterals;
            var inputSafe = _inputEnd - InputMargin;
            var outputSafe = FastEnd;
            var isEnd = false;
            window.Refill();
            // Here and at the end of each round: at least 56 bits, and the entry of the next symbol, whose bits are not taken yet.
            var entry = literals[window.Bits & LiteralMask];
            while (window.Input < inputSafe && output < outputSafe)
            {
                if ((entry & notLiterals) == 0)
                {
                    output = TakeLiterals(ref window, literals, output, ref entry);
                    continue;
                }

                if ((entry & HuffmanTable.Special) != 0 && IsEndOfBlock(ref window, out entry))
                {
                    isEnd = true;
                    break;
                }

                output = TakeAny(ref window, literals, output, ref entry);
            }

            _bits = window.ValidBits;
            _count = window.Count;
            _input = window.Input;
            _output = output;
            return isEnd;
        }
    }

    // Where the faster loop can take over, or the memory is about to end.
    private readonly byte* FastEnd
    {
        get
        {
            var (end, far) = ((nint)(_outputEnd - OutputMargin), (nint)(_outputStart + JointTable.DistanceMax));
            return (byte*)(_hasJoint && !IsFar ? Math.Min(end, far) : end);
        }
    }

    // Up to three look-ups of at most 11 bits, one or two literals each; then the next entry, and bits for whatever it is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* TakeLiterals(ref BitWindow window, uint* literals, byte* output, ref uint entry)
    {
        unchecked
        {
            output = TakeLiteral(ref window, entry, output);
            entry = literals[window.Bits & LiteralMask];
            if (IsLiterals(entry))
            {
                output = TakeLiteral(ref window, entry, output);
                entry = literals[window.Bits & LiteralMask];
                if (IsLiterals(entry))
                {
                    output = TakeLiteral(ref window, entry, output);
                    entry = literals[window.Bits & LiteralMask];
                }
            }

            window.Refill();
            return output;
        }
    }

    // Always two bytes: the second one of a single literal is written over by what comes next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* TakeLiteral(ref BitWindow window, uint entry, byte* output)
    {
        unchecked
        {
            window.Take(entry);
            Unsafe.WriteUnaligned(output, (ushort)(entry >> 16));
            return output + Literals(entry);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLiterals(uint entry) =>
        (entry & (HuffmanTable.Match | HuffmanTable.Special)) == 0;

    // Literals, a match, or a literal and a match, without a branch that would have to guess: of an entry without a match the
    // distance takes no bits and the copy counts for nothing. At most 44 bits: 11 and 5 up to the length (a longer code was
    // refilled after its first 11), 15 and 13 of the distance.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* TakeAny(ref BitWindow window, uint* literals, byte* output, ref uint entry)
    {
        unchecked
        {
            // Two bytes always: what is no literal is written over.
            Unsafe.WriteUnaligned(output, (ushort)(entry >> 16));
            output += Literals(entry);
            var isMatch = (int)(entry << 16) >> 31;
            var length = Length(entry, window.Bits) & isMatch;
            window.Take(entry);
            entry = _distances[window.Bits & DistanceMask] & (uint)isMatch;
            if ((entry & HuffmanTable.Special) != 0)
            {
                entry = window.Second(_distances, entry, HuffmanTable.DistanceBits);
            }

            var distance = Distance(entry, window.Bits);
            Demand(distance <= output - _outputStart);
            window.Take(entry);
            // The next look-up waits for no refill, and runs while the match is copied: at least 12 bits are left.
            entry = literals[window.Bits & LiteralMask];
            window.Refill();
            MatchCopy.CopyWide(output, distance, length);
            return output + length;
        }
    }
}
