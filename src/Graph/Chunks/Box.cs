using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A box of elements: where it starts and how long it is on each axis.</summary>
/// <remarks>A working value of planning and lowering: its arrays are shared and must not be written once it is made.</remarks>
public readonly struct Box
{
    /// <summary>A box of these parts, which it takes over.</summary>
    public Box(long[] start, long[] lengths)
    {
        Start = start;
        Lengths = lengths;
    }

    /// <summary>All of an array.</summary>
    public static Box All(Shape shape) => new(new long[shape.Rank], shape.Span.ToArray());

    /// <summary>Position of the first element on each axis.</summary>
    public long[] Start { get; }

    /// <summary>Number of elements on each axis.</summary>
    public long[] Lengths { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Start.Length;

    /// <summary>The lengths as a shape.</summary>
    public Shape Shape => Shape.Create(Lengths);

    /// <summary>The number of elements.</summary>
    public long Size
    {
        get
        {
            long size = 1;
            foreach (var length in Lengths)
            {
                size *= length;
            }

            return size;
        }
    }

    /// <summary>True if it has no element.</summary>
    public bool IsEmpty => Lengths.AsSpan().Contains(0);

    /// <summary>One past the last element on <paramref name="axis"/>.</summary>
    public long End(int axis) => Start[axis] + Lengths[axis];

    /// <summary>NumPy's notation: <c>[0:500, 1000:1500]</c>.</summary>
    public override string ToString()
    {
        var (start, lengths) = (Start, Lengths);
        return $"[{string.Join(", ", start.Select((from, axis) => $"{from}:{from + lengths[axis]}"))}]";
    }
}
