using System.Runtime.CompilerServices;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Arrays of values of calls, and chunks as arguments of calls.</content>
public partial class ChunkedArray
{
    /// <summary>A lazy array of one chunk, whose elements a call gives.</summary>
    /// <param name="value">The call. What it gives is copied, and not disposed.</param>
    /// <param name="shape">The shape that it gives.</param>
    /// <param name="dtype">The dtype that it gives.</param>
    /// <param name="file">The compiler's.</param>
    /// <param name="line">The compiler's.</param>
    /// <remarks><inheritdoc cref="FromDelayed(IReadOnlyList{Delayed{NdArray}}, ChunkSpec, Shape, DType, string, int)"/></remarks>
    public static ChunkedArray FromDelayed(
        Delayed<NdArray> value, Shape shape, DType dtype, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        FromDelayed([value], ChunkSpec.Whole, shape, dtype, file, line);

    /// <summary>A lazy array of one chunk, whose elements a call gives in C order.</summary>
    /// <inheritdoc cref="FromDelayed(Delayed{NdArray}, Shape, DType, string, int)"/>
    public static ChunkedArray<T> FromDelayed<T>(
        Delayed<T[]> value, Shape shape, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : unmanaged => FromDelayed([value], ChunkSpec.Whole, shape, file, line);

    /// <summary>A lazy array, each of whose chunks is the value of a call.</summary>
    /// <param name="blocks">One for each chunk, in C order of the chunks. What they give is copied, and not disposed.</param>
    /// <param name="chunks">How the array is cut; <c>ToDelayed().Grid</c> of another array's chunks as <see cref="ChunkSpec.OfAxes"/> says the same.</param>
    /// <param name="shape">The array's shape.</param>
    /// <param name="dtype">The dtype that every call gives.</param>
    /// <param name="file">The compiler's.</param>
    /// <param name="line">The compiler's.</param>
    /// <remarks>
    /// <para>The task of a chunk makes its block's call and those that only it needs; no chunk that is not needed has its call made, nor one without elements. Calls that several blocks take are made
    /// first, once in a computation, and arrays that blocks take are computed then. A task may be tried again, and so its calls.</para>
    /// <para>What the calls of a block say that they need (<see cref="CallOptions.ResultBytes"/>, <see cref="CallOptions.ScratchBytes"/>) counts beside the chunk in the budget.</para>
    /// <para><b>Errors at run time:</b> <see cref="ShapeException"/> if a call gives another shape or dtype. <b>Source:</b> dask.array.from_delayed.</para>
    /// </remarks>
    /// <exception cref="ShapeException">There are not as many blocks as chunks.</exception>
    /// <exception cref="ChunkException">The chunks do not fit the shape.</exception>
    public static ChunkedArray FromDelayed(
        IReadOnlyList<Delayed<NdArray>> blocks, ChunkSpec chunks, Shape shape, DType dtype,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(OfBlocks(blocks, chunks, shape, dtype, ArrayOfValue, file, line));

    /// <summary>A lazy array, each of whose chunks is the value of a call: its elements in C order.</summary>
    /// <inheritdoc cref="FromDelayed(IReadOnlyList{Delayed{NdArray}}, ChunkSpec, Shape, DType, string, int)"/>
    public static ChunkedArray<T> FromDelayed<T>(
        IReadOnlyList<Delayed<T[]>> blocks, ChunkSpec chunks, Shape shape, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : unmanaged =>
        new(OfBlocks(blocks, chunks, shape, DTypes.Of<T>(), ArrayOfElements<T>, file, line));

    /// <summary>Each chunk as an argument of calls.</summary>
    /// <param name="file">The compiler's.</param>
    /// <param name="line">The compiler's.</param>
    /// <remarks>
    /// As <see cref="Delayed.OfArray"/>: the chunks that a computation's calls take are computed first, in one run, and must fit in the budget
    /// together. <b>Cost:</b> O(chunks). <b>Source:</b> dask.array.Array.to_delayed.
    /// </remarks>
    /// <exception cref="ChunkException">Lengths are unknown.</exception>
    public DelayedChunks ToDelayed([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        _ = Shape;
        var chunks = new Delayed<NdArray>[checked((int)ChunkCount)];
        for (var i = 0; i < chunks.Length; i++)
        {
            var box = Chunks.BoxOf(i);
            var part = this[Enumerable.Range(0, Rank).Select(axis => ArrayIndex.Slice(box.Start[axis], box.End(axis), 1)).ToArray()];
            chunks[i] = Delayed.OfArray(part, file, line);
        }

        return new DelayedChunks(Chunks, chunks);
    }

    private static ChunkwiseExpr OfBlocks(
        IReadOnlyList<Delayed> blocks, ChunkSpec chunks, Shape shape, DType dtype, Func<object?, Shape, (NdArray Array, bool IsOwned)> arrayOf, string file, int line)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var grid = ChunkNormalizer.ForNew("from_delayed", chunks, shape, dtype);
        if (grid.Count != blocks.Count)
        {
            throw new ShapeException($"from_delayed: there must be a block for each chunk, but there are {grid.Count} chunks of {shape} and {blocks.Count} blocks. Name the chunks that the blocks are.");
        }

        using var origin = Origin.At(file, line);
        return DelayedBlocks.ToExpr(new DelayedBlocks([.. blocks], arrayOf, new Dictionary<Delayed, object?>()), dtype, grid);
    }

    private static (NdArray Array, bool IsOwned) ArrayOfValue(object? value, Shape shape) => value is NdArray array
        ? (array, false)
        : throw new ValueException($"from_delayed: a block of shape {shape} must be an array, but its call gave null.");

    private static (NdArray Array, bool IsOwned) ArrayOfElements<T>(object? value, Shape shape)
        where T : unmanaged => value is not T[] elements
        ? throw new ValueException($"from_delayed: a block of shape {shape} must be an array, but its call gave null.")
        : elements.Length == shape.Size ? (Literals.ArrayOf(shape, elements, DTypes.Of<T>()), true)
        : throw new ShapeException($"from_delayed: a block must have the {shape.Size} elements of its shape {shape}, but its call gave {elements.Length}. Let the call give what the array says, or say what it gives.");
}
