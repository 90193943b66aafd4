using System.Runtime.CompilerServices;

namespace ActorArrays.Storage.Codecs.Inflate;

// The loop for the middle of the memory, where neither end is near.
internal unsafe ref partial struct Inflater
{
    // A local window stays in registers, as the fields would not. True at the end of the block, false near an end of the memory.
    private bool RunFast()
    {
        unchecked
        {
            var window = new BitWindow(_input, _bits, _count);
            var output = _output;
            var literals = _literals;
            var inputSafe = _inputEnd - InputMargin;
            var outputSafe = _outputEnd - OutputMargin;
            var isEnd = false;
            window.Refill();
            // Here and at the end of each round: at least 56 bits, and the entry of the next symbol, whose bits are not taken yet.
            var entry = literals[window.Bits & LiteralMask];
            while (window.Input < inputSafe && output < outputSafe)
            {
                if ((entry & HuffmanTable.Literal) != 0)
                {
                    output = TakeLiterals(ref window, literals, output, ref entry);
                    if ((entry & HuffmanTable.Literal) != 0)
                    {
                        continue;
                    }
                }

                if ((entry & (HuffmanTable.Pointer | HuffmanTable.EndOfBlock | HuffmanTable.Unused)) != 0)
                {
                    entry = window.Second(literals, entry, HuffmanTable.LiteralBits);
                    if ((entry & HuffmanTable.Literal) != 0)
                    {
                        output = TakeLiteral(ref window, entry, output);
                        window.Refill();
                        entry = literals[window.Bits & LiteralMask];
                        continue;
                    }

                    if ((entry & HuffmanTable.EndOfBlock) != 0)
                    {
                        window.Take(entry);
                        isEnd = true;
                        break;
                    }
                }

                output = TakeMatch(ref window, literals, output, ref entry);
            }

            _bits = window.ValidBits;
            _count = window.Count;
            _input = window.Input;
            _output = output;
            return isEnd;
        }
    }

    // Up to three look-ups of at most 11 bits, one or two literals each; then the next entry, and bits for whatever it is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* TakeLiterals(ref BitWindow window, uint* literals, byte* output, ref uint entry)
    {
        output = TakeLiteral(ref window, entry, output);
        entry = literals[window.Bits & LiteralMask];
        if ((entry & HuffmanTable.Literal) != 0)
        {
            output = TakeLiteral(ref window, entry, output);
            entry = literals[window.Bits & LiteralMask];
            if ((entry & HuffmanTable.Literal) != 0)
            {
                output = TakeLiteral(ref window, entry, output);
                entry = literals[window.Bits & LiteralMask];
            }
        }

        window.Refill();
        return output;
    }

    // Always two bytes: the second one of a single literal is written over by what comes next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* TakeLiteral(ref BitWindow window, uint entry, byte* output)
    {
        unchecked
        {
            window.Take(entry);
            Unsafe.WriteUnaligned(output, (ushort)(entry >> 16));
            return output + ((entry >> 8) & 3);
        }
    }

    // At most 48 bits: 15 and 5 of the length, 15 and 13 of the distance.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* TakeMatch(ref BitWindow window, uint* literals, byte* output, ref uint entry)
    {
        unchecked
        {
            var length = Value(entry, window.Bits);
            window.Take(entry);
            entry = _distances[window.Bits & DistanceMask];
            if ((entry & (HuffmanTable.Pointer | HuffmanTable.Unused)) != 0)
            {
                entry = window.Second(_distances, entry, HuffmanTable.DistanceBits);
            }

            var distance = Value(entry, window.Bits);
            Demand(distance <= output - _outputStart);
            window.Take(entry);
            // The next look-up runs while the match is copied.
            window.Refill();
            entry = literals[window.Bits & LiteralMask];
            MatchCopy.Copy(output, distance, length, (nint)(_outputEnd - output));
            return output + length;
        }
    }
}
