using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Numbers the distinct keys of a line in the order in which they occur: a hash table with open addressing.</summary>
/// <remarks>
/// A sort of int64 with their positions takes 70 ns an element, a look into a table that the first-level cache holds 5.
/// <b>Owner:</b> one thread; memory from the pool, at most <see cref="Bytes"/>.
/// </remarks>
internal sealed unsafe class DistinctTable : IDisposable
{
    /// <summary>More keys than this are better sorted: every look would miss the caches.</summary>
    public const int KeysMax = 1 << 20;

    // Of a table that is being doubled the old and the new one are there; a quarter to a half of each is in use.
    private const int EntriesPerKey = 4;
    private const int CapacityMin = 1 << 8;

    private readonly BufferPool _pool;
    private readonly int _most;
    private NativeBuffer _memory;
    private int _shift;

    /// <param name="most">The most distinct keys.</param>
    /// <param name="pool">Where the memory comes from.</param>
    public DistinctTable(int most, BufferPool pool)
    {
        _pool = pool;
        _most = most;
        _memory = Cleared(CapacityMin);
    }

    /// <summary>How many distinct keys were seen.</summary>
    public int Count { get; private set; }

    /// <summary>The most bytes of a table of so many keys (INV-4).</summary>
    public static long Bytes(long keys) =>
        BufferPool.RoundUp(sizeof(Entry) * Math.Max(CapacityMin, EntriesPerKey * keys)) * 3 / 2;

    /// <summary>The number of a key, a new one if it was not seen; −1 if it would be one too many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NumberOf(ulong key, out bool isNew)
    {
        var entry = Find(key);
        isNew = entry->Next == 0;
        return isNew ? Add(entry, key) : entry->Next - 1;
    }

    /// <summary>The number of a key that was seen; −1 of any other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PlaceOf(ulong key) => Find(key)->Next - 1;

    public void Dispose() => _memory.Release();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Entry* Find(ulong key)
    {
        var entries = (Entry*)_memory.Pointer;
        var mask = (1u << (64 - _shift)) - 1;

        // Fibonacci hashing (Knuth, vol. 3, 6.4): keys that differ little go far apart.
        var at = (uint)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (entries[at].Next != 0 && entries[at].Key != key)
        {
            at = (at + 1) & mask;
        }

        return entries + at;
    }

    private int Add(Entry* entry, ulong key)
    {
        if (Count == _most)
        {
            return -1;
        }

        *entry = new Entry { Key = key, Next = ++Count };
        if (Count * 2 > 1 << (64 - _shift))
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        var (old, capacity) = (_memory, 1 << (64 - _shift));
        _memory = Cleared(2 * capacity);
        for (var i = 0; i < capacity; i++)
        {
            var entry = ((Entry*)old.Pointer)[i];
            if (entry.Next != 0)
            {
                *Find(entry.Key) = entry;
            }
        }

        old.Release();
    }

    private NativeBuffer Cleared(int capacity)
    {
        var bytes = (long)capacity * sizeof(Entry);
        var memory = _pool.Rent(bytes);
        new Span<byte>(memory.Pointer, checked((int)bytes)).Clear();
        _shift = 64 - BitOperations.Log2((uint)capacity);
        return memory;
    }

    // A key and its number plus one; zero for none.
    private struct Entry
    {
        public ulong Key;
        public int Next;
    }
}
