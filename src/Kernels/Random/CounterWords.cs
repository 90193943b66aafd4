using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The four words of a vector of counters of <see cref="Philox"/>, and its rounds.</summary>
internal struct CounterWords<TLanes>
    where TLanes : struct, ICounterLanes<TLanes>
{
    private const ulong Multiplier0 = 0xD2511F53;
    private const ulong Multiplier1 = 0xCD9E8D57;

    // Each lane holds one word; what is above its 32 bits is never read, so it need not be cleared.
    private TLanes _word0;
    private TLanes _word1;
    private TLanes _word2;
    private TLanes _word3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop: words stay in registers.
    public CounterWords(TLanes blocks, ulong stream, TLanes attempt)
    {
        (_word0, _word1) = (blocks, TLanes.Upper(blocks));
        (_word2, _word3) = (TLanes.Create(stream), attempt);
    }

    /// <summary>The first draw: words 0 and 1.</summary>
    public readonly TLanes First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
        get => TLanes.Join(_word0, _word1);
    }

    /// <summary>The second draw: words 2 and 3.</summary>
    public readonly TLanes Second
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
        get => TLanes.Join(_word2, _word3);
    }

    /// <summary>Two rounds. (One at a time the products had to move into the words: 3 % of a uniform number.)</summary>
    /// <param name="keys">Two key words for each, in copies.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public void TurnTwice(ref ulong keys)
    {
        var product0 = TLanes.Multiply(TLanes.Create(Multiplier0), _word0);
        var product1 = TLanes.Multiply(TLanes.Create(Multiplier1), _word2);
        _word0 = TLanes.Xor(TLanes.Upper(product1), _word1, TLanes.Key(ref keys));
        _word2 = TLanes.Xor(TLanes.Upper(product0), _word3, TLanes.Key(ref Unsafe.Add(ref keys, Philox.KeyCopies)));
        _word3 = TLanes.Multiply(TLanes.Create(Multiplier0), _word0);
        _word1 = TLanes.Multiply(TLanes.Create(Multiplier1), _word2);
        _word0 = TLanes.Xor(TLanes.Upper(_word1), product1, TLanes.Key(ref Unsafe.Add(ref keys, 2 * Philox.KeyCopies)));
        _word2 = TLanes.Xor(TLanes.Upper(_word3), product0, TLanes.Key(ref Unsafe.Add(ref keys, 3 * Philox.KeyCopies)));
    }
}
