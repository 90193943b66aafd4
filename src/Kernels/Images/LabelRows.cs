namespace ActorArrays.Kernels;

/// <summary>The rows of a box of an array one after the other: where each begins in the box and in the whole array.</summary>
/// <param name="box">The box's lengths.</param>
/// <param name="start">Where the box begins.</param>
/// <param name="lengths">The array's lengths.</param>
internal sealed class LabelRows(Shape box, long[] start, long[] lengths)
{
    private readonly long[] _strides = Layout.ContiguousStrides(Shape.Create(lengths));
    private readonly long _count = box.Size == 0 ? 0 : box.Size / box[box.Rank - 1];
    private long _row = -1;

    /// <summary>The place of the row in the box; 0 along the last axis.</summary>
    public long[] Place { get; } = new long[box.Rank];

    /// <summary>Elements of a row.</summary>
    public long Length => box[box.Rank - 1];

    /// <summary>The number of the row in the box.</summary>
    public long Row => _row;

    /// <summary>Where the row begins among the box's elements.</summary>
    public long First => _row * Length;

    /// <summary>Where it begins among the array's.</summary>
    public long Global { get; private set; }

    /// <summary>Goes to the next row, if there is one.</summary>
    public bool Next()
    {
        if (++_row >= _count)
        {
            return false;
        }

        var rest = _row;
        Global = start[^1] * _strides[^1];
        for (var axis = box.Rank - 2; axis >= 0; axis--)
        {
            Place[axis] = rest % box[axis];
            rest /= box[axis];
            Global += (start[axis] + Place[axis]) * _strides[axis];
        }

        return true;
    }

    /// <summary>Goes before the first row.</summary>
    public void Reset() => _row = -1;

    /// <summary>Where the row begins in the memory of an array of the box.</summary>
    public long OffsetIn(in Layout layout)
    {
        var offset = layout.Offset;
        for (var axis = 0; axis < Place.Length; axis++)
        {
            offset += Place[axis] * layout.Strides[axis];
        }

        return offset;
    }

    /// <summary>The elements of the row whose neighbour some steps away lies in the box; false if none does.</summary>
    public bool IsInside(long[] steps, out long first, out long end)
    {
        first = Math.Max(0, -steps[^1]);
        end = Length - Math.Max(0, steps[^1]);
        for (var axis = 0; axis < Place.Length - 1; axis++)
        {
            var at = Place[axis] + steps[axis];
            if (at < 0 || at >= box[axis])
            {
                return false;
            }
        }

        return first < end;
    }
}
