using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels;

/// <summary>Philox4x32-10: random bits as a function of a counter and a key, a vector of counters at a time.</summary>
/// <remarks>
/// <para>Counter words 0 and 1 are a 64-bit block number, word 2 is the stream, word 3 the attempt (0 but for
/// distributions that reject); the key is the seed. A block is two draws of 64 bits: words 0 and 1, words 2 and 3, the
/// lower word first. Immutable.</para>
/// <para><b>Source:</b> Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11; constants from
/// its Random123 library.</para>
/// </remarks>
internal sealed unsafe class Philox
{
    /// <summary>Copies of a key word that lie behind each other.</summary>
    public const int KeyCopies = 4;

    private const int RoundCount = 10;
    private const int TwoRounds = 4 * KeyCopies;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    // All rounds' key words for one vector of blocks.
    private const int Schedule = 2 * RoundCount * KeyCopies;

    // The two key words of each round, in copies; three times. What vectors turned in step read from one place the compiler would hold in
    // registers, of which 256-bit vectors have too few (1.37 → 1.22 ns a uniform number).
    private readonly ulong[] _keys = new ulong[3 * Schedule];

    public Philox(RandomKey key)
    {
        Key = key;
        var (word0, word1) = ((uint)key.Seed, (uint)(key.Seed >> 32));
        for (var round = 0; round < RoundCount; round++)
        {
            _keys.AsSpan(2 * round * KeyCopies, KeyCopies).Fill(word0);
            _keys.AsSpan(((2 * round) + 1) * KeyCopies, KeyCopies).Fill(word1);
            word0 += Weyl0;
            word1 += Weyl1;
        }

        _keys.AsSpan(0, Schedule).CopyTo(_keys.AsSpan(Schedule));
        _keys.AsSpan(0, Schedule).CopyTo(_keys.AsSpan(2 * Schedule));
    }

    /// <summary>What it was made from; fingerprints of programs show it.</summary>
    public RandomKey Key { get; }

    /// <summary>Both draws of a vector of blocks.</summary>
    /// <param name="blocks">The block numbers.</param>
    /// <param name="attempt">Counter word 3 of each.</param>
    /// <param name="first">The first draw of each block.</param>
    /// <param name="second">The second draw of each block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop.
    public void Draw<TLanes>(TLanes blocks, TLanes attempt, out TLanes first, out TLanes second)
        where TLanes : struct, ICounterLanes<TLanes>
    {
        var words = new CounterWords<TLanes>(blocks, Key.Stream, attempt);
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        for (var round = 0; round < Schedule; round += TwoRounds)
        {
            words.TurnTwice(ref Unsafe.Add(ref keys, round));
        }

        (first, second) = (words.First, words.Second);
    }

    /// <summary>Both draws of four vectors of blocks, attempt 0, turned in step: one alone waits for its own products most of the time.</summary>
    /// <remarks>With 32 registers of 512 bits 0.81 → 0.55 ns a uniform number.</remarks>
    /// <param name="blocks">Block numbers of the first vector; those of the next are as many more as there are lanes.</param>
    /// <param name="draws">Room for eight vectors: the first and the second draws of each vector of blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public void DrawFour<TLanes>(TLanes blocks, TLanes* draws)
        where TLanes : unmanaged, ICounterLanes<TLanes>
    {
        var words0 = new CounterWords<TLanes>(blocks, Key.Stream, default);
        var words1 = new CounterWords<TLanes>(TLanes.Add(blocks, TLanes.Create((ulong)TLanes.Count)), Key.Stream, default);
        var words2 = new CounterWords<TLanes>(TLanes.Add(blocks, TLanes.Create(2 * (ulong)TLanes.Count)), Key.Stream, default);
        var words3 = new CounterWords<TLanes>(TLanes.Add(blocks, TLanes.Create(3 * (ulong)TLanes.Count)), Key.Stream, default);
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        for (var round = 0; round < Schedule; round += TwoRounds)
        {
            words0.TurnTwice(ref Unsafe.Add(ref keys, round));
            words1.TurnTwice(ref Unsafe.Add(ref keys, round));
            words2.TurnTwice(ref Unsafe.Add(ref keys, round));
            words3.TurnTwice(ref Unsafe.Add(ref keys, round));
        }

        (draws[0], draws[1]) = (words0.First, words0.Second);
        (draws[2], draws[3]) = (words1.First, words1.Second);
        (draws[4], draws[5]) = (words2.First, words2.Second);
        (draws[6], draws[7]) = (words3.First, words3.Second);
    }

    /// <summary>Both draws of three vectors of blocks, attempt 0, turned in step: as much as 16 registers hold.</summary>
    /// <remarks>Of 256 bits 1.97 → 1.22 ns a uniform number; four of them do not fit the registers and take 2.4.</remarks>
    /// <param name="blocks">As <see cref="DrawFour"/>.</param>
    /// <param name="draws">Room for six vectors, as <see cref="DrawFour"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public void DrawThree<TLanes>(TLanes blocks, TLanes* draws)
        where TLanes : unmanaged, ICounterLanes<TLanes>
    {
        var words0 = new CounterWords<TLanes>(blocks, Key.Stream, default);
        var words1 = new CounterWords<TLanes>(TLanes.Add(blocks, TLanes.Create((ulong)TLanes.Count)), Key.Stream, default);
        var words2 = new CounterWords<TLanes>(TLanes.Add(blocks, TLanes.Create(2 * (ulong)TLanes.Count)), Key.Stream, default);
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        for (var round = 0; round < Schedule; round += TwoRounds)
        {
            words0.TurnTwice(ref Unsafe.Add(ref keys, round));
            words1.TurnTwice(ref Unsafe.Add(ref keys, round + Schedule));
            words2.TurnTwice(ref Unsafe.Add(ref keys, round + (2 * Schedule)));
        }

        (draws[0], draws[1]) = (words0.First, words0.Second);
        (draws[2], draws[3]) = (words1.First, words1.Second);
        (draws[4], draws[5]) = (words2.First, words2.Second);
    }
}
