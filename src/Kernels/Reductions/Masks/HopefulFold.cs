using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Folds elements as if none were NaN, looks whether an accumulator shows that one was, and takes back what did.</summary>
/// <remarks>
/// An accumulator that shows none has the bits that leaving elements out gives, since there was none to leave out. Looking through the
/// elements first took a third of the time of nanmean and nanvar.
/// </remarks>
internal readonly unsafe ref struct HopefulFold
{
    private readonly ReductionKernel _inner;
    private readonly byte** _parts;
    private readonly byte* _saved;

    /// <param name="inner">A kernel that <see cref="ReductionKernel.ShowsNaN"/>.</param>
    /// <param name="parts">The accumulators.</param>
    /// <param name="saved">Room for <see cref="FoldOrder.BlockLength"/> of them.</param>
    public HopefulFold(ReductionKernel inner, byte** parts, byte* saved)
    {
        _inner = inner;
        _parts = parts;
        _saved = saved;
    }

    /// <summary>Folds rows across; false if an accumulator is NaN then, and all of them are as before.</summary>
    /// <param name="at">The first accumulator.</param>
    /// <param name="tile">At most as many columns as there is room for.</param>
    public bool TryAcross(long at, in FoldTile tile)
    {
        Save(at, tile.Length);
        _inner.FoldAcross(_parts, at, tile);
        if (NaNMask.AreNumbers(_parts[0] + (at * sizeof(double)), DType.Float64, tile.Length, 1, tile.Length))
        {
            return true;
        }

        TakeBack(at, tile.Length, 0);
        return false;
    }

    /// <summary>Folds a row into each accumulator.</summary>
    /// <param name="at">The first accumulator.</param>
    /// <param name="tile">At most as many rows as there is room for.</param>
    public void Rows(long at, in FoldTile tile)
    {
        Save(at, tile.Rows);
        _inner.FoldRows(_parts, at, tile);
    }

    /// <summary>True if accumulator <paramref name="row"/> of those that <see cref="Rows"/> folded is a number; else it is as before.</summary>
    public bool IsNumber(long at, int row)
    {
        if (!double.IsNaN(((double*)_parts[0])[at + row]))
        {
            return true;
        }

        TakeBack(at + row, 1, row);
        return false;
    }

    private void Save(long at, int count)
    {
        for (var part = 0; part < _inner.State.Length; part++)
        {
            var size = _inner.State[part].ItemSize();
            Unsafe.CopyBlock(Place(part, 0), _parts[part] + (at * size), (uint)(count * size));
        }
    }

    private void TakeBack(long at, int count, int first)
    {
        for (var part = 0; part < _inner.State.Length; part++)
        {
            var size = _inner.State[part].ItemSize();
            Unsafe.CopyBlock(_parts[part] + (at * size), Place(part, first), (uint)(count * size));
        }
    }

    private byte* Place(int part, int at) => _saved + (((part * FoldOrder.BlockLength) + at) * sizeof(double));
}
