namespace ActorArrays.Kernels;

/// <summary>Writes the results of a tile program into arrays of the loop's shape, strided ones too.</summary>
public sealed unsafe class StoreSink : TileSink
{
    private readonly NdArray[] _targets;
    private readonly StridedCursor[] _cursors;
    private readonly bool[] _isContiguous;

    /// <summary>One array a result.</summary>
    public StoreSink(params NdArray[] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        _targets = targets;
        _cursors = Array.ConvertAll(targets, target => new StridedCursor(target.Layout));
        _isContiguous = Array.ConvertAll(targets, target => target.IsContiguous);
    }

    /// <inheritdoc/>
    public override byte* Direct(int output, long flat, int count)
    {
        var target = _targets[output];
        if (_isContiguous[output])
        {
            return target.Data + (flat * target.DType.ItemSize());
        }

        ref var cursor = ref _cursors[output];
        cursor.Seek(flat);
        if (cursor.RunStride != 1 || (flat % cursor.RunLength) + count > cursor.RunLength)
        {
            return null;
        }

        cursor.Take(count, out var offset);
        return target.Buffer.Pointer + (offset * target.DType.ItemSize());
    }

    /// <inheritdoc/>
    public override void Accept(long flat, int count, byte** values)
    {
        for (var output = 0; output < _targets.Length; output++)
        {
            if (Direct(output, flat, count) != values[output])
            {
                Scatter(output, flat, count, values[output]);
            }
        }
    }

    private void Scatter(int output, long flat, int count, byte* values)
    {
        var target = _targets[output];
        var itemSize = target.DType.ItemSize();
        ref var cursor = ref _cursors[output];
        cursor.Seek(flat);
        while (count > 0)
        {
            var taken = (int)cursor.Take(count, out var offset);
            StridedCopy.Scatter(values, target.Buffer.Pointer + (offset * itemSize), cursor.RunStride, taken, itemSize);
            values += (long)taken * itemSize;
            count -= taken;
        }
    }
}
