using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Storage.Codecs.Inflate;

// The loop for blocks with a joint table, behind the first 32 KiB. A symbol takes about 28 instructions and 7 cycles there, of
// which six are the look-up that the next one waits for; the general loop takes about 50 a symbol.
internal unsafe ref partial struct Inflater
{
    // True at the end of the block, false near an end of the memory.
    private bool RunJoint()
    {
        unchecked
        {
            var window = new BitWindow(_input, _bits, _count);
            var output = _output;
            var joint = _joint;
            var inputSafe = _inputEnd - InputMargin;
            var outputSafe = _outputEnd - OutputMargin;
            var isEnd = false;
            window.Refill();
            var next = joint + (window.Bits & JointMask);
            while (window.Input < inputSafe && output < outputSafe)
            {
                // Two symbols to a refill; what is rare about either is settled after it.
                var entry = next;
                var distance = TakeJoint(ref window, ref next, joint, ref output);
                if (IsPlain(distance))
                {
                    output += entry->Length;
                    entry = next;
                    distance = TakeJoint(ref window, ref next, joint, ref output);
                    if (IsPlain(distance))
                    {
                        output += entry->Length;
                        window.Refill();
                        continue;
                    }
                }

                window.Refill();
                if (entry->Length > 0)
                {
                    MatchCopy.CopyWide(output, distance, entry->Length);
                    output += entry->Length;
                    continue;
                }

                if (IsEndOfBlock(ref window, out var symbol))
                {
                    isEnd = true;
                    break;
                }

                output = TakeAny(ref window, _literals, output, ref symbol);
                next = joint + (window.Bits & JointMask);
            }

            _bits = window.ValidBits;
            _count = window.Count;
            _input = window.Input;
            _output = output;
            return isEnd;
        }
    }

    // A literal or a match, without a branch that would have to guess which. Copies sixteen bytes, which is all of any match here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint TakeJoint(ref BitWindow window, ref JointEntry* next, JointEntry* joint, ref byte* output)
    {
        unchecked
        {
            var entry = next;
            var control = entry->Control;
            next = joint + window.IndexAfter(control, JointMask);
            Unsafe.WriteUnaligned(output, entry->Literal);
            uint code = entry->Code;
            output += code >> JointTable.LiteralsShift;
            var distance = (nint)((ulong)entry->Distance + (window.LowBits(control) >> (int)code));
            window.Take(control);
            Vector128.Load(output - distance).Store(output);
            return distance;
        }
    }

    // Distances under sixteen need a copy of their own, or belong to no entry.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(nint distance) => unchecked((nuint)(distance - 1) >= MatchCopy.Wide - 1);

    // The next symbol by the table of all symbols. At least 56 bits afterwards, and the symbol's own not yet taken.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsEndOfBlock(ref BitWindow window, out uint symbol)
    {
        symbol = _literals[window.Bits & LiteralMask];
        if ((symbol & HuffmanTable.Special) == 0)
        {
            return false;
        }

        symbol = window.Second(_literals, symbol, HuffmanTable.LiteralBits);
        window.Refill();
        if ((symbol & HuffmanTable.Special) == 0)
        {
            return false;
        }

        window.Take(symbol);
        return true;
    }
}
