using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;
using ActorArrays.Language.Printing;

namespace ActorArrays.Language.Answers;

/// <summary>An array of which only what is printed is computed.</summary>
internal sealed class ArrayPrintout
{
    private readonly ChunkedArray _array;

    private ArrayPrintout(ChunkedArray array)
    {
        _array = array;
        Selection = PrintSelection.For(array.Shape);
        Shown = Corners(array, Selection);
    }

    /// <summary>Which elements are printed.</summary>
    public PrintSelection Selection { get; }

    /// <summary>The printed elements alone.</summary>
    public ChunkedArray Shown { get; }

    /// <summary>What is to be printed; arrays are computed and kept first where lengths are unknown.</summary>
    public static async ValueTask<ArrayPrintout[]> OfAsync(IReadOnlyList<ChunkedArray> arrays, EvaluationContext context)
    {
        var unknown = arrays.Where(array => !array.IsShapeKnown).ToArray();
        IReadOnlyList<ChunkedArray> kept = unknown.Length == 0
            ? []
            : await context.Computer.PersistAsync(unknown, context.Cancellation).ConfigureAwait(false);
        var next = 0;
        return [.. arrays.Select(array => new ArrayPrintout(array.IsShapeKnown ? array : kept[next++]))];
    }

    /// <summary>Shape, dtype and chunks.</summary>
    public string Describe() =>
        $"shape {GridTexts.Lengths(_array.Chunks)}, {_array.DType.Name()}, chunks {GridTexts.Chunks(_array.Chunks)}";

    private static ChunkedArray Corners(ChunkedArray array, PrintSelection selection)
    {
        for (var axis = 0; axis < array.Rank; axis++)
        {
            if (selection.IsCut(axis))
            {
                array = ArrayMath.Concatenate(
                    [Slice(array, axis, 0, selection.EdgeItems), Slice(array, axis, -selection.EdgeItems, null)], axis);
            }
        }

        return array;
    }

    private static ChunkedArray Slice(ChunkedArray array, int axis, long start, long? stop)
    {
        var entries = new ArrayIndex[axis + 1];
        entries.AsSpan().Fill(ArrayIndex.All);
        entries[axis] = ArrayIndex.Slice(start, stop);
        return array[entries];
    }
}
