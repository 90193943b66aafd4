using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The elements of a tile that a <see cref="MaskedReduction"/> folds, block by block.</summary>
internal readonly unsafe ref struct TileSelection
{
    private const int LengthMax = FoldOrder.BlockLength;
    private readonly byte* _values;
    private readonly byte* _mask;
    private readonly DType _dtype;
    private readonly int _itemSize;
    private readonly ElementBits _neutral;
    private readonly bool _skipsNaN;

    public TileSelection(ReductionKernel inner, bool skipsNaN, in FoldTile tile)
    {
        _values = tile.Values;
        _mask = tile.Mask;
        _dtype = inner.Input;
        _itemSize = _dtype.ItemSize();
        _skipsNaN = skipsNaN;
        Replaces = inner.Neutral is not null;
        _neutral = inner.Neutral ?? default;
    }

    /// <summary>Bytes of working memory: a block of the widest elements, and its mask.</summary>
    public const int MemoryBytes = LengthMax * (16 + 1);

    /// <summary>True if elements left out are replaced, false if the others are moved together.</summary>
    public bool Replaces { get; }

    /// <summary>True if no mask is given and none of the elements is NaN.</summary>
    public bool HasAll(long first, (int Length, int Rows) size, long stride) =>
        _mask == null && NaNMask.AreNumbers(At(first), _dtype, size.Length, size.Rows, stride);

    /// <summary>Elements that all count, where they lie.</summary>
    public Block Whole(long first, int length) => new(At(first), null, length, length);

    /// <summary>Rows that all count, where they lie.</summary>
    public FoldTile Rows(long first, (int Length, int Rows) size, long stride, long folded) => new()
    {
        Values = At(first),
        Length = size.Length,
        Rows = size.Rows,
        RowStride = stride,
        Folded = folded,
    };

    /// <summary>The block at element <paramref name="first"/>.</summary>
    /// <param name="first">Its first element in the tile.</param>
    /// <param name="length">At most <see cref="FoldOrder.BlockLength"/>.</param>
    /// <param name="memory">Working memory.</param>
    public Block Take(long first, int length, byte* memory)
    {
        var mask = Mask(first, length, memory);
        var values = _values + (first * _itemSize);
        if (Replaces)
        {
            MaskedCopy.Replace(values, mask, length, _itemSize, _neutral, memory);
            return new Block(memory, mask, length, MaskedCopy.Count(mask, length));
        }

        var selected = (int)MaskedCopy.Compress(values, mask, length, _itemSize, memory);
        return new Block(memory, mask, selected, selected);
    }

    /// <summary>One byte an element, 1 for those to fold; lies in <paramref name="memory"/> or in the tile.</summary>
    [MethodImpl(Optimised.Loop)]
    public byte* Mask(long first, int length, byte* memory)
    {
        var given = _mask == null ? null : _mask + first;
        if (!_skipsNaN)
        {
            return given;
        }

        var mask = memory + (LengthMax * 16);
        NaNMask.IsNumber(_values + (first * _itemSize), _dtype, length, mask);
        for (var i = 0; given != null && i < length; i++)
        {
            mask[i] &= given[i];
        }

        return mask;
    }

    /// <summary>Where element <paramref name="first"/> of the tile lies.</summary>
    public byte* At(long first) => _values + (first * _itemSize);

    /// <summary>One element as a row.</summary>
    public FoldTile One(long at, long folded) => new()
    {
        Values = _values + (at * _itemSize),
        Length = 1,
        Rows = 1,
        Folded = folded,
    };

    /// <summary>What is left of a block.</summary>
    public readonly ref struct Block(byte* values, byte* mask, int length, long selected)
    {
        /// <summary>One byte an element of the tile, 1 for those that count.</summary>
        public byte* Mask { get; } = mask;

        /// <summary>Elements to fold.</summary>
        public int Length { get; } = length;

        /// <summary>Elements that count.</summary>
        public long Selected { get; } = selected;

        /// <summary>The elements as one row of an accumulator that holds <paramref name="folded"/> others.</summary>
        public FoldTile Tile(long folded) => new() { Values = values, Length = Length, Rows = 1, Folded = folded };
    }
}
