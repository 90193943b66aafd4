using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What a chunkwise function is given.</summary>
internal readonly ref struct ChunkCall
{
    /// <summary>The chunks of the inputs, borrowed.</summary>
    public required ReadOnlySpan<NdArray> Inputs { get; init; }

    /// <summary>Grid coordinates of the output chunk.</summary>
    public required ReadOnlySpan<long> Coordinates { get; init; }

    /// <summary>The output chunk's elements, by the output's grid.</summary>
    public required Box Box { get; init; }

    /// <summary>Where the first input's chunk begins in its array.</summary>
    public required ReadOnlySpan<long> InputStart { get; init; }

    /// <summary>Memory of the calling thread.</summary>
    public required TaskScope Scope { get; init; }

    /// <summary>Where the result must come from.</summary>
    public BufferPool Pool => Scope.Pool;
}

/// <summary>Computes one output chunk from chunks of the inputs; the result is the caller's.</summary>
internal delegate NdArray ChunkFunction(ChunkCall call);

/// <summary>
/// A function from chunks to chunks that is no elementwise loop: sorting, selecting, a matrix product. Each input axis
/// follows an output axis chunk by chunk, or is given whole.
/// </summary>
internal sealed class ChunkwiseExpr : ArrayExpr
{
    private readonly string _name;

    /// <param name="name">The operation.</param>
    /// <param name="dtype">The result's dtype.</param>
    /// <param name="grid">The result's chunks.</param>
    /// <param name="inputs">The inputs and which output axis each of their axes follows; −1: given whole.</param>
    /// <param name="function">Computes a chunk.</param>
    /// <param name="scratchBytes">The most scratch bytes of one call, from the largest input chunks' bytes and the output's.</param>
    public ChunkwiseExpr(
        string name, DType dtype, ChunkGrid grid, ImmutableArray<(ArrayExpr Array, ImmutableArray<int> Axes)> inputs,
        ChunkFunction function, Func<long, long, long>? scratchBytes = null)
        : base(dtype, grid, [.. inputs.Select(input => input.Array)])
    {
        _name = name;
        AxesOf = [.. inputs.Select(input => input.Axes)];
        Function = function;
        Scratch = scratchBytes ?? ((input, output) => 0);
        foreach (var (array, axes) in inputs)
        {
            for (var axis = 0; axis < axes.Length; axis++)
            {
                Check.That(axes[axis] < 0 || array.Grid.Axes[axis].Count == grid.Axes[axes[axis]].Count, "INV-1",
                    $"{name}: axis {axis} of chunks {array.Grid} does not follow axis {axes[axis]} of {grid}");
            }
        }
    }

    /// <inheritdoc/>
    public override string Name => _name;

    /// <summary>For each input, the output axis that each of its axes follows, or −1.</summary>
    public ImmutableArray<ImmutableArray<int>> AxesOf { get; }

    /// <summary>Computes a chunk.</summary>
    public ChunkFunction Function { get; }

    /// <summary>Scratch bytes of a call.</summary>
    public Func<long, long, long> Scratch { get; }

    /// <summary>Builds the operation anew over other inputs; set by builders whose grid follows from the inputs' lengths.</summary>
    public Func<ImmutableArray<ArrayExpr>, ArrayExpr>? Rebuild { get; init; }

    /// <summary>The calls that give the chunks, or null if they come of the inputs.</summary>
    public DelayedBlocks? Delayed { get; init; }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs)
    {
        var same = true;
        for (var i = 0; i < inputs.Length; i++)
        {
            same &= inputs[i].Grid.Equals(Inputs[i].Grid);
        }

        return same
            ? new ChunkwiseExpr(_name, DType, Grid, [.. inputs.Select((input, i) => (input, AxesOf[i]))], Function, Scratch)
            {
                Rebuild = Rebuild,
                Delayed = Delayed,
                Origin = Origin,
            }
            : Rebuild!(inputs);
    }

    internal override bool SameOperation(ArrayExpr other) => other is ChunkwiseExpr chunkwise
        && ReferenceEquals(chunkwise.Function, Function) && chunkwise.Grid.Equals(Grid);
}
