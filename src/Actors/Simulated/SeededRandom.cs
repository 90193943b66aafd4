namespace ActorArrays.Actors.Simulated;

/// <summary>A stream of numbers that a seed decides, on every machine and in every version of .NET.</summary>
/// <remarks>
/// <b>Source:</b> SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). Not
/// thread-safe.
/// </remarks>
public sealed class SeededRandom(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            _state += Gamma;
            return Mix(_state);
        }
    }

    /// <summary>A number from 0 to below <paramref name="end"/>, which is at least 1.</summary>
    public int Below(int end) => (int)((UInt128)Next() * (ulong)end >> 64);

    /// <summary>A number from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>True with a probability.</summary>
    public bool Happens(double probability) => (Next() >> 11) * (1.0 / (1UL << 53)) < probability;

    /// <summary>A time from zero to <paramref name="max"/>.</summary>
    public TimeSpan UpTo(TimeSpan max) => new((long)((UInt128)Next() * ((ulong)max.Ticks + 1) >> 64));

    /// <summary>Spreads the bits of a number: near numbers become unrelated ones.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
