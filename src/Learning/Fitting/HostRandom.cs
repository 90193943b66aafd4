namespace ActorArrays.Learning;

/// <summary>A few random numbers of this process, the same for a seed on every machine (SplitMix64).</summary>
internal sealed class HostRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * Math.ScaleB(1, -53);

    /// <summary>A place, each as probable as its weight; the first if all are 0.</summary>
    public int Choose(double[] weights)
    {
        var left = Next() * weights.Sum();
        var last = 0;
        for (var at = 0; at < weights.Length; at++)
        {
            if (weights[at] > 0)
            {
                last = at;
                left -= weights[at];
                if (left < 0)
                {
                    return at;
                }
            }
        }

        return last;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            return Mix(_state);
        }
    }

    /// <summary>Bits that look random, one to one.</summary>
    public static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
