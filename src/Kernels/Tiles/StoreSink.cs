namespace ActorArrays.Kernels;

/// <summary>Writes the results of a tile program into arrays of the loop's shape, strided ones too.</summary>
public sealed unsafe class StoreSink : TileSink
{
    private readonly Target[] _targets;

    /// <summary>One array a result.</summary>
    public StoreSink(params NdArray[] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        _targets = Array.ConvertAll(targets, target => new Target(target));
    }

    /// <summary>An array for the only result.</summary>
    public StoreSink(NdArray target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _targets = [new Target(target)];
    }

    /// <inheritdoc/>
    public override bool TakesAnyOrder => true;

    /// <inheritdoc/>
    public override bool IsContiguous => Array.TrueForAll(_targets, target => target.IsContiguous);

    /// <inheritdoc/>
    public override byte* Direct(int output, long flat, int count)
    {
        ref var target = ref _targets[output];
        if (target.IsContiguous)
        {
            return target.Array.Data + (flat * target.ItemSize);
        }

        ref var cursor = ref target.Cursor;
        cursor.Seek(flat);
        if (cursor.RunStride != 1 || (flat % cursor.RunLength) + count > cursor.RunLength)
        {
            return null;
        }

        cursor.Take(count, out var offset);
        return target.Array.Buffer.Pointer + (offset * target.ItemSize);
    }

    /// <inheritdoc/>
    public override void Accept(long flat, int count, byte** values)
    {
        for (var output = 0; output < _targets.Length; output++)
        {
            var place = Direct(output, flat, count);
            if (place == values[output])
            {
                continue;
            }

            if (place != null)
            {
                BulkCopy.Run(values[output], place, (long)count * _targets[output].ItemSize);
            }
            else
            {
                Scatter(output, flat, count, values[output]);
            }
        }
    }

    private void Scatter(int output, long flat, int count, byte* values)
    {
        ref var target = ref _targets[output];
        var itemSize = target.ItemSize;
        ref var cursor = ref target.Cursor;
        cursor.Seek(flat);
        while (count > 0)
        {
            var taken = (int)cursor.Take(count, out var offset);
            StridedCopy.Scatter(values, target.Array.Buffer.Pointer + (offset * itemSize), cursor.RunStride, taken, itemSize);
            values += (long)taken * itemSize;
            count -= taken;
        }
    }

    /// <summary>One array and the place in it.</summary>
    private struct Target(NdArray array)
    {
        public readonly NdArray Array = array;
        public readonly int ItemSize = array.DType.ItemSize();
        public readonly bool IsContiguous = array.IsContiguous;
        public StridedCursor Cursor = array.IsContiguous ? default : new(array.Layout);
    }
}
