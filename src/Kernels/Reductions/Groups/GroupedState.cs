namespace ActorArrays.Kernels;

/// <summary>The accumulators of several groups in progress: of those groups alone that had elements so far.</summary>
/// <remarks>
/// A chunk of a long axis holds few of many groups (a month of daily values 31 days of a year), so partial results are as
/// large as what they were made of, not as all groups. <b>Owner:</b> who made it disposes it. <b>Thread safety:</b> none.
/// </remarks>
public sealed unsafe class GroupedState : IDisposable
{
    private readonly NdArray[] _arrays;

    /// <summary>A state of arrays that were filled elsewhere, such as read back from a spill file; takes them over.</summary>
    /// <param name="arrays">Groups (int64, rising), elements folded of each (int64), and one array (groups, width) a part of the kernel's state.</param>
    public GroupedState(NdArray[] arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        Check.That(arrays.Length > 2 && arrays[0].DType == DType.Int64 && arrays[1].DType == DType.Int64 && arrays[1].Shape == arrays[0].Shape,
            "INV-2", "a grouped state must be groups, counts and the parts of accumulators");
        foreach (var array in arrays)
        {
            Check.That(array.IsContiguous && array.Shape[0] == arrays[0].Size, "INV-2", $"a grouped state of {arrays[0].Size} groups has a part {array.Layout}");
        }

        _arrays = arrays;
        Width = arrays[2].Shape[1];
    }

    /// <summary>Groups, counts and parts, each contiguous.</summary>
    public ReadOnlySpan<NdArray> Arrays => _arrays;

    /// <summary>The groups, rising.</summary>
    public ReadOnlySpan<long> Groups => _arrays[0].AsSpan<long>();

    /// <summary>Rows folded of each group so far.</summary>
    public Span<long> Counts => _arrays[1].AsSpan<long>();

    /// <summary>Accumulators of each group.</summary>
    public long Width { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var array in _arrays)
        {
            array.Dispose();
        }
    }

    /// <summary>Writes where the parts of the accumulators begin, for kernels.</summary>
    internal void Addresses(byte** parts)
    {
        for (var i = 2; i < _arrays.Length; i++)
        {
            parts[i - 2] = _arrays[i].Data;
        }
    }

    /// <summary>Writes where the parts of the accumulators of one group begin.</summary>
    internal void Addresses(byte** parts, long slot)
    {
        for (var i = 2; i < _arrays.Length; i++)
        {
            parts[i - 2] = _arrays[i].Data + (slot * Width * _arrays[i].DType.ItemSize());
        }
    }
}
