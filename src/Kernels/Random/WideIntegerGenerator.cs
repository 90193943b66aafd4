namespace ActorArrays.Kernels;

/// <summary>Uniform integers of a range of 2³² values or more, each exactly as likely.</summary>
/// <remarks><b>Source:</b> D. Lemire, "Fast random integer generation in an interval" (2019).</remarks>
/// <param name="key">The seed and stream.</param>
/// <param name="dtype">A 32-bit or 64-bit integer dtype.</param>
/// <param name="low">The smallest value, modulo 2⁶⁴.</param>
/// <param name="range">How many values; 0 stands for 2⁶⁴.</param>
internal sealed unsafe class WideIntegerGenerator(RandomKey key, DType dtype, ulong low, ulong range) : TileGenerator
{
    private readonly Philox _philox = new(key);

    // Products whose lower half is below this belong to values that would come once too often.
    private readonly ulong _rejectBelow = range == 0 ? 0 : (0 - range) % range;

    public override DType DType => dtype;

    public override void Fill(long first, long step, byte* output, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var value = low + Next(new ElementRandom(_philox, (ulong)(first + (i * step))));
            if (dtype.ItemSize() == sizeof(uint))
            {
                ((uint*)output)[i] = (uint)value;
            }
            else
            {
                ((ulong*)output)[i] = value;
            }
        }
    }

    private ulong Next(ElementRandom random)
    {
        if (range == 0)
        {
            return random.Bits();
        }

        ulong high, remainder;
        do
        {
            high = Math.BigMul(random.Bits(), range, out remainder);
        }
        while (remainder < _rejectBelow);

        return high;
    }
}
