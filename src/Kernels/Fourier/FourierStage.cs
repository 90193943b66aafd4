using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>One step of a transform: of every element and those a radix-th of the remaining length apart.</summary>
/// <remarks>
/// With n the length that is left, m = n/radix and s elements (of all lanes) that lie together: for p below m, element (p + m·j) of input, each of s numbers, becomes
/// element (radix·p + k) of output, Σ over j of x·e^(−2πijk/radix), turned by e^(−2πipk/n).
/// </remarks>
internal sealed unsafe class FourierStage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LongestButterfly = 5;

    private readonly int _radix;
    private readonly long _length, _together;
    private readonly ComplexParts<T> _turns, _prime;

    /// <param name="radix">How many elements meet.</param>
    /// <param name="length">The length that is left.</param>
    /// <param name="together">Numbers that lie together: what the steps before made, times the lanes.</param>
    /// <param name="memory">For tables.</param>
    public FourierStage(int radix, long length, long together, FourierMemory<T> memory)
    {
        (_radix, _length, _together) = (radix, length, together);
        _turns = memory.TakeComplex(length / radix * (radix - 1));
        _prime = memory.TakeComplex(radix > LongestButterfly ? radix : 0);
    }

    private long Groups => _length / _radix;

    /// <summary>Computes the tables.</summary>
    public void Prepare()
    {
        for (var k = 1; k < _radix; k++)
        {
            RootsOfUnity.Fill(_turns + (k - 1), _radix - 1, Groups, k, _length);
        }

        if (_radix > LongestButterfly)
        {
            RootsOfUnity.Fill(_prime, 1, _radix, 1, _radix);
        }
    }

    /// <summary>Runs the step.</summary>
    public void Run<TLanes>(ComplexParts<T> from, ComplexParts<T> to)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        switch (_radix)
        {
            case 2: Run<TLanes, Butterfly2<T>>(from, to); break;
            case 3: Run<TLanes, Butterfly3<T>>(from, to); break;
            case 4: Run<TLanes, Butterfly4<T>>(from, to); break;
            case 5: Run<TLanes, Butterfly5<T>>(from, to); break;
            default: RunPrime<TLanes>(from, to); break;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void Run<TLanes, TButterfly>(ComplexParts<T> from, ComplexParts<T> to)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TButterfly : struct, IFourierButterfly<T>
    {
        var (step, s) = (Groups * _together, _together);
        ComplexLanes<TLanes, T> a, b, c = default, d = default, e = default;
        for (long p = 0, turns = 0; p < Groups; p++, turns += TButterfly.Size - 1)
        {
            var (x, y) = (from + (p * s), to + (p * s * TButterfly.Size));
            for (long q = 0; q < s; q += TLanes.Count)
            {
                a = ComplexLanes<TLanes, T>.Load(x, q);
                b = ComplexLanes<TLanes, T>.Load(x, q + step);
                c = TButterfly.Size > 2 ? ComplexLanes<TLanes, T>.Load(x, q + (2 * step)) : c;
                d = TButterfly.Size > 3 ? ComplexLanes<TLanes, T>.Load(x, q + (3 * step)) : d;
                e = TButterfly.Size > 4 ? ComplexLanes<TLanes, T>.Load(x, q + (4 * step)) : e;
                TButterfly.Transform(ref a, ref b, ref c, ref d, ref e);
                a.Store(y, q);
                Turned(b, turns, p).Store(y, q + s);
                if (TButterfly.Size > 2)
                {
                    Turned(c, turns + 1, p).Store(y, q + (2 * s));
                }

                if (TButterfly.Size > 3)
                {
                    Turned(d, turns + 2, p).Store(y, q + (3 * s));
                }

                if (TButterfly.Size > 4)
                {
                    Turned(e, turns + 3, p).Store(y, q + (4 * s));
                }
            }
        }
    }

    // The first group is not turned at all, so that an infinity does not meet the 0 of e^0's imaginary part.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ComplexLanes<TLanes, T> Turned<TLanes>(ComplexLanes<TLanes, T> x, long turns, long p)
        where TLanes : unmanaged, ILanes<TLanes, T> => p == 0 ? x : x * ComplexLanes<TLanes, T>.Create(_turns, turns);

    // Elements at equal distances from the ends have roots that mirror each other, so sums and differences of such pairs are enough.
    [MethodImpl(Optimised.Loop)]
    private void RunPrime<TLanes>(ComplexParts<T> from, ComplexParts<T> to)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        var (step, s, half) = (Groups * _together, _together, _radix / 2);
        var sums = stackalloc ComplexLanes<TLanes, T>[half + 1];
        var differences = stackalloc ComplexLanes<TLanes, T>[half + 1];
        for (long p = 0, turns = 0; p < Groups; p++, turns += _radix - 1)
        {
            for (long q = 0; q < s; q += TLanes.Count)
            {
                var (start, place) = ((p * s) + q, (p * s * _radix) + q);
                var first = ComplexLanes<TLanes, T>.Load(from, start);
                var all = first;
                for (var j = 1; j <= half; j++)
                {
                    var x = ComplexLanes<TLanes, T>.Load(from, start + (j * step));
                    var y = ComplexLanes<TLanes, T>.Load(from, start + ((_radix - j) * step));
                    (sums[j], differences[j]) = (x + y, (x - y).Turned());
                    all += sums[j];
                }

                all.Store(to, place);
                for (var k = 1; k <= half; k++)
                {
                    var (even, odd) = (first, default(ComplexLanes<TLanes, T>));
                    for (int j = 1, at = k; j <= half; j++, at = at + k < _radix ? at + k : at + k - _radix)
                    {
                        even = ComplexLanes<TLanes, T>.MultiplyAdd(sums[j], TLanes.Create(_prime.Real[at]), even);
                        odd = ComplexLanes<TLanes, T>.MultiplyAdd(differences[j], TLanes.Create(-_prime.Imaginary[at]), odd);
                    }

                    Turned(even + odd, turns + k - 1, p).Store(to, place + (k * s));
                    Turned(even - odd, turns + _radix - k - 1, p).Store(to, place + ((_radix - k) * s));
                }
            }
        }
    }
}
