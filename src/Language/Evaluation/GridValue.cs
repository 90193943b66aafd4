using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Language.Evaluation;

/// <summary><c>mgrid</c> and <c>ogrid</c>: subscripted by slices they give the coordinates of a grid.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsSparse">True for arrays that broadcast to the grid, false for all of its points along a new first axis.</param>
/// <remarks>A step such as <c>5j</c> is a number of points, the last of them the stop. <b>Source:</b> numpy.mgrid, numpy.ogrid.</remarks>
public sealed record GridValue(string Name, bool IsSparse) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "grid";

    /// <inheritdoc/>
    public override string Text => $"<{Name}>";

    /// <summary>The coordinates for a slice or several.</summary>
    /// <exception cref="DTypeException">There is something else than slices of real numbers that stop.</exception>
    /// <exception cref="ValueException">A slice has a step of 0, or runs away from its stop in a grid of several axes.</exception>
    public Value At(Value index)
    {
        if (index is not TupleValue several)
        {
            var (start, stop, step, count) = PartsOf(index);
            return count is { } points ? Line(start, step, points, isFloat: true)
                : IsFloat(index) ? ChunkedArray.Arange(start, stop, step)
                : ChunkedArray.Arange((long)start, (long)stop, (long)step);
        }

        var isFloat = several.Items.Any(IsFloat);
        var lines = several.Items.Select(item => LineOf(item, isFloat)).ToArray();
        var grid = ArrayMath.Meshgrid(lines, "ij", IsSparse);
        return IsSparse ? TupleValue.Of(grid) : ArrayMath.Stack(grid);
    }

    private ChunkedArray LineOf(Value item, bool isFloat)
    {
        var (start, stop, step, counted) = PartsOf(item);
        var count = counted ?? (long)Math.Ceiling((stop - start) / step);
        return count < 0
            ? throw new ValueException($"{Name}: a slice must run towards its stop, but {item} does not. Give its step the other sign.")
            : Line(start, step, count, isFloat);
    }

    private static ChunkedArray Line(double start, double step, long count, bool isFloat) => isFloat
        ? (ChunkedArray.Arange(count, DType.Float64) * step) + start
        : (ChunkedArray.Arange(count) * (long)step) + (long)start;

    private (double Start, double Stop, double Step, long? Count) PartsOf(Value item)
    {
        if (item is not SliceValue { Stop: NumberValue and not ComplexValue } slice || slice.Start is not (NoneValue or (NumberValue and not ComplexValue)) || slice.Step is not (NoneValue or NumberValue))
        {
            throw new DTypeException($"{Name}: entries must be slices of real numbers with a stop, such as 0:3 or 0:1:5j, but {item} ({item.TypeName}) was given.");
        }

        var (start, stop) = (Number(slice.Start, 0), Number(slice.Stop, 0));
        if (slice.Step is ComplexValue points)
        {
            var count = (long)points.Number.Magnitude;
            return (start, stop, count == 1 ? 1 : (stop - start) / (count - 1), count);
        }

        var step = Number(slice.Step, 1);
        return step != 0 ? (start, stop, step, null) : throw new ValueException($"{Name}: the step must not be 0, but the slice is {item}.");
    }

    private static bool IsFloat(Value item) => item is SliceValue slice && new[] { slice.Start, slice.Stop, slice.Step }.Any(static part => part is FloatValue or ComplexValue);

    private static double Number(Value part, double otherwise) => part is NumberValue number ? number.Complex.Real : otherwise;
}
