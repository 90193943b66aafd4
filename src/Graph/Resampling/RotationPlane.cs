using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Two axes of an array that is turned, and the angle.</summary>
internal readonly record struct RotationPlane(int First, int Second, double Cosine, double Sine)
{
    /// <summary>The plane of two axes.</summary>
    /// <exception cref="ValueException">They are not two axes of the array.</exception>
    public static RotationPlane Of(int rank, double angle, (int One, int Other) axes)
    {
        if (rank < 2)
        {
            throw new ValueException($"rotate: the image must have at least 2 axes, but has {rank}.");
        }

        var (one, other) = (axes.One < 0 ? axes.One + rank : axes.One, axes.Other < 0 ? axes.Other + rank : axes.Other);
        if (one < 0 || one >= rank || other < 0 || other >= rank || one == other)
        {
            throw new ValueException($"rotate: the axes must be two of the image's {rank}, but are {axes.One} and {axes.Other}.");
        }

        var (cosine, sine) = Direction(angle);
        return new RotationPlane(Math.Min(one, other), Math.Max(one, other), cosine, sine);
    }

    /// <summary>True if it is one of the two axes.</summary>
    public bool Has(int axis) => axis == First || axis == Second;

    /// <summary>The shape that holds the turned array.</summary>
    public Shape Turned(Shape shape)
    {
        var (height, width) = (shape[First], shape[Second]);
        return shape.With(First, Extent(width * Sine, height * Cosine)).With(Second, Extent(width * Cosine, -height * Sine));
    }

    /// <summary>The matrix and the offset that keep the middle in the middle.</summary>
    public (ImmutableArray<double> Rows, ImmutableArray<double> Offset) Matrix(Shape from, Shape to)
    {
        var (rank, rows, offset) = (from.Rank, new double[from.Rank * from.Rank], new double[from.Rank]);
        for (var axis = 0; axis < rank; axis++)
        {
            rows[(axis * rank) + axis] = Has(axis) ? Cosine : 1;
        }

        (rows[(First * rank) + Second], rows[(Second * rank) + First]) = (Sine, -Sine);
        var (y, x) = ((to[First] - 1) / 2.0, (to[Second] - 1) / 2.0);
        offset[First] = ((from[First] - 1) / 2.0) - ((Cosine * y) + (Sine * x));
        offset[Second] = ((from[Second] - 1) / 2.0) - ((-Sine * y) + (Cosine * x));
        return ([.. rows], [.. offset]);
    }

    // The corners are 0, one, other and both of them.
    private static long Extent(double one, double other)
    {
        double[] corners = [0, one, other, one + other];
        return (long)(corners.Max() - corners.Min() + 0.5);
    }

    // Right angles are exact.
    private static (double Cosine, double Sine) Direction(double angle)
    {
        var turns = Math.Round(angle / 90);
        var (sine, cosine) = Math.SinCos((angle - (turns * 90)) * (Math.PI / 180));
        return ((((long)turns % 4) + 4) % 4) switch
        {
            0 => (cosine, sine),
            1 => (-sine, cosine),
            2 => (-cosine, -sine),
            _ => (sine, -cosine),
        };
    }
}
