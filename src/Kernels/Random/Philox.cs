using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Philox4x32-10: random bits as a function of a counter and a key, four counters at a time.</summary>
/// <remarks>
/// <para>Counter words 0 and 1 are a 64-bit block number, word 2 is the stream, word 3 the attempt (0 but for
/// distributions that reject); the key is the seed. A block is two draws of 64 bits: words 0 and 1, words 2 and 3, the
/// lower word first. Immutable.</para>
/// <para><b>Source:</b> Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11; constants from
/// its Random123 library.</para>
/// </remarks>
internal sealed class Philox
{
    private const int RoundCount = 10;
    private const ulong Multiplier0 = 0xD2511F53;
    private const ulong Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    // The two key words of each round, broadcast.
    private readonly Vector256<ulong>[] _keys = new Vector256<ulong>[2 * RoundCount];
    private readonly Vector256<ulong> _stream;

    public Philox(RandomKey key)
    {
        Key = key;
        var (word0, word1) = ((uint)key.Seed, (uint)(key.Seed >> 32));
        for (var round = 0; round < RoundCount; round++)
        {
            _keys[2 * round] = Vector256.Create((ulong)word0);
            _keys[(2 * round) + 1] = Vector256.Create((ulong)word1);
            word0 += Weyl0;
            word1 += Weyl1;
        }

        _stream = Vector256.Create((ulong)key.Stream);
    }

    /// <summary>What it was made from; fingerprints of programs show it.</summary>
    public RandomKey Key { get; }

    /// <summary>Both draws of four blocks.</summary>
    /// <param name="blocks">Four block numbers.</param>
    /// <param name="attempt">Counter word 3 of each.</param>
    /// <param name="first">The first draw of each block.</param>
    /// <param name="second">The second draw of each block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop: keys stay in registers.
    public void Draw(Vector256<ulong> blocks, Vector256<ulong> attempt, out Vector256<ulong> first, out Vector256<ulong> second)
    {
        // Each lane holds one word; what is above its 32 bits is never read, so it need not be cleared.
        var word0 = blocks;
        var word1 = blocks >>> 32;
        var word2 = _stream;
        var word3 = attempt;
        ref var key = ref MemoryMarshal.GetArrayDataReference(_keys);
        var multiplier0 = Vector256.Create(Multiplier0);
        var multiplier1 = Vector256.Create(Multiplier1);
        for (var round = 0; round < 2 * RoundCount; round += 2)
        {
            var product0 = Multiply(multiplier0, word0);
            var product1 = Multiply(multiplier1, word2);
            word0 = (product1 >>> 32) ^ word1 ^ Unsafe.Add(ref key, round);
            word2 = (product0 >>> 32) ^ word3 ^ Unsafe.Add(ref key, round + 1);
            word1 = product1;
            word3 = product0;
        }

        var low = Vector256.Create((ulong)uint.MaxValue);
        first = (word0 & low) | (word1 << 32);
        second = (word2 & low) | (word3 << 32);
    }

    /// <summary>Both draws of eight blocks, attempt 0, on machines with 512-bit vectors.</summary>
    /// <param name="blocks">Eight block numbers.</param>
    /// <param name="first">The first draw of each block.</param>
    /// <param name="second">The second draw of each block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Draw.
    public void Draw(Vector512<ulong> blocks, out Vector512<ulong> first, out Vector512<ulong> second)
    {
        var word0 = blocks;
        var word1 = word0 >>> 32;
        var word2 = Vector512.Create(_stream.ToScalar());
        var word3 = Vector512<ulong>.Zero;
        ref var key = ref MemoryMarshal.GetArrayDataReference(_keys);
        var multiplier0 = Vector512.Create(Multiplier0).AsUInt32();
        var multiplier1 = Vector512.Create(Multiplier1).AsUInt32();
        for (var round = 0; round < 2 * RoundCount; round += 2)
        {
            var product0 = Avx512F.Multiply(multiplier0, word0.AsUInt32());
            var product1 = Avx512F.Multiply(multiplier1, word2.AsUInt32());
            word0 = (product1 >>> 32) ^ word1 ^ Vector512.Create(Unsafe.Add(ref key, round).ToScalar());
            word2 = (product0 >>> 32) ^ word3 ^ Vector512.Create(Unsafe.Add(ref key, round + 1).ToScalar());
            word1 = product1;
            word3 = product0;
        }

        var lower = Vector512.Create((ulong)uint.MaxValue);
        first = (word0 & lower) | (word1 << 32);
        second = (word2 & lower) | (word3 << 32);
    }

    // The product of the lower 32 bits of each lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // One instruction.
    private static Vector256<ulong> Multiply(Vector256<ulong> a, Vector256<ulong> b) => Avx2.IsSupported
        ? Avx2.Multiply(a.AsUInt32(), b.AsUInt32())
        : a * (b & Vector256.Create((ulong)uint.MaxValue));
}
