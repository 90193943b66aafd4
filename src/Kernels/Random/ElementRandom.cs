using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>As many random numbers as one element needs, for distributions that cannot say how many beforehand.</summary>
/// <remarks>Draw n of element i comes from block i, attempt 1 + n/2, so it depends on the seed, the stream, i and n alone.</remarks>
internal unsafe ref struct ElementRandom
{
    private const int DrawsAtOnce = 8;
    private readonly Philox _philox;
    private readonly ulong _index;
    private fixed ulong _draws[DrawsAtOnce];
    private ulong _attempt;
    private int _next;

    public ElementRandom(Philox philox, ulong index)
    {
        _philox = philox;
        _index = index;
        _attempt = 1;
        _next = DrawsAtOnce;
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        if (_next == DrawsAtOnce)
        {
            Refill();
        }

        return _draws[_next++];
    }

    /// <summary>Uniform in [0, 1): a multiple of 2⁻⁵³.</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in (0, 1]: a multiple of 2⁻⁵³.</summary>
    public double PositiveUnit() => ((Bits() >> 11) + 1) * (1.0 / (1L << 53));

    /// <summary>Normal, mean 0 and deviation 1.</summary>
    public double Normal()
    {
        var radius = Math.Sqrt(-2 * SamplerMath.Log(PositiveUnit()));
        return radius * VectorMath.RandomDirection(Vector256.Create(Bits())).Cosine.ToScalar();
    }

    private void Refill()
    {
        var attempts = Vector256.Create(_attempt) + Vector256.Create(0ul, 1, 2, 3);
        _philox.Draw(new CounterLanes256(Vector256.Create(_index)), new CounterLanes256(attempts), out var first, out var second);
        for (var lane = 0; lane < Vector256<ulong>.Count; lane++)
        {
            _draws[2 * lane] = first.Value[lane];
            _draws[(2 * lane) + 1] = second.Value[lane];
        }

        _attempt += (ulong)Vector256<ulong>.Count;
        _next = 0;
    }
}
