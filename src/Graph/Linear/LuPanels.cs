using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>LU with partial pivoting by panels of whole columns: each is factored in one task and applied to the columns behind it.</summary>
/// <remarks>
/// Pivots are sought in whole columns, as LAPACK seeks them, whatever the chunks; so a panel must fit into memory with what is updated, and
/// no more. Columns that are given beside A become L⁻¹·P·B by the way.
/// </remarks>
internal sealed class LuPanels
{
    private readonly ImmutableArray<Step> _steps;
    private readonly DType _dtype;

    private LuPanels(ImmutableArray<Step> steps, DType dtype, (long Rows, long Columns) shape)
    {
        (_steps, _dtype) = (steps, dtype);
        (Rows, Columns) = shape;
    }

    private long Rows { get; }

    private long Columns { get; }

    /// <summary>U's rows, as they are cut.</summary>
    public AxisChunks Tiles => AxisChunks.Of([.. _steps.Select(step => step.Width)]);

    /// <summary>Factors a matrix.</summary>
    /// <param name="a">m by n, both at least 1.</param>
    /// <param name="beside">B; null for none.</param>
    public static LuPanels Of(ArrayExpr a, ArrayExpr? beside = null)
    {
        var (rows, columns) = (a.Shape[0], a.Shape[1]);
        CheckNumbering(a);
        var width = MatrixTiles.PanelWidth(a);
        var steps = ImmutableArray.CreateBuilder<Step>();
        var left = RechunkExpr.Of(a, new ChunkGrid([AxisChunks.Single(rows), AxisChunks.Regular(columns, width)]));
        left = beside is null ? left : MatrixViews.Beside(left, RechunkExpr.WholeAxes(beside, 0));
        for (long done = 0; done < Math.Min(rows, columns); done += width)
        {
            var own = Math.Min(width, Math.Min(rows, columns) - done);
            var panel = MatrixCall.Of(MatrixFunction.LuPanel, MatrixViews.Columns(left, 0, own));
            var rest = MatrixViews.Columns(left, own);
            var updated = rest.Shape[1] == 0 ? null : MatrixCall.Columns(MatrixFunction.LuUpdate, panel, rest);
            steps.Add(new Step(done, own, panel, updated is null ? null : MatrixViews.Rows(updated, 0, own)));
            left = updated is null ? left : MatrixViews.Rows(updated, own);
        }

        return new LuPanels(steps.ToImmutable(), a.DType, (rows, columns));
    }

    /// <summary>U, whose lower triangle holds anything.</summary>
    public ArrayExpr Upper() => MatrixViews.Below(_steps.Select(step => MatrixViews.InColumns(
        MatrixViews.Beside(
            [
                MatrixViews.Zeros(_dtype, step.Width, AxisChunks.Regular(step.Start, _steps[0].Width)),
                MatrixViews.Block(step.Panel, (0, step.Width), (1, null)),
                .. step.Right is null ? (ArrayExpr[])[] : [MatrixViews.Columns(step.Right, 0, Columns - step.Start - step.Width)],
            ]),
        _steps[0].Width)));

    /// <summary>L⁻¹·P·B of the B that was given.</summary>
    public ArrayExpr Beside() => MatrixViews.Below(_steps.Select(step => MatrixViews.Columns(step.Right!, Columns - step.Start - step.Width)));

    /// <summary>The sign of the determinant and the logarithm of its size, a row each, a column a panel.</summary>
    public ArrayExpr SignsAndLogs() => MatrixViews.Beside(_steps.Select(step => MatrixCall.Of(MatrixFunction.LuSignAndLog, step.Panel)));

    /// <summary>L, and which row of A each of its rows is, as a column.</summary>
    public (ArrayExpr Lower, ArrayExpr Order) Lower()
    {
        var order = Later(_steps[^1].Start + _steps[^1].Width);
        var parts = new List<ArrayExpr>();
        foreach (var step in _steps.Reverse())
        {
            var above = Fills.Zeros(_dtype, new ChunkGrid([AxisChunks.Regular(step.Start, _steps[0].Width), AxisChunks.Single(step.Width)]));
            parts.Insert(0, MatrixViews.Below(above, MatrixCall.Of(MatrixFunction.LuLower, step.Panel, order)));
            order = MatrixCall.Of(MatrixFunction.LuOrder, step.Panel, order);
        }

        return (MatrixViews.Beside(parts), order);
    }

    // A panel holds the numbers of its rows beside them, in its own dtype.
    private static void CheckNumbering(ArrayExpr a)
    {
        var most = a.DType.RealPart() == DType.Float32 ? 1L << 24 : 1L << 53;
        if (a.Shape[0] > most)
        {
            throw new LinAlgException($"lu: a matrix of {a.DType.Name()} must have at most {most} rows, but shape is {a.Shape}. Convert to float64.");
        }
    }

    // The order of rows that no panel swaps any more: as they are.
    private ArrayExpr Later(long done) => ElementwiseExpr.CastTo(
        Views.ExpandDims(new GeneratedExpr("arange", RangeGenerator.Index, ChunkGrid.Single(Shape.Create(Rows - done))), [1]), _dtype);

    private sealed record Step(long Start, long Width, ArrayExpr Panel, ArrayExpr? Right);
}
