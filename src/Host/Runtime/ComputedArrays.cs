using System.Collections;
using System.Numerics.Tensors;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays;

/// <summary>The results of one computation, in the order of the arrays.</summary>
public sealed class ComputedArrays : IReadOnlyList<NdArray>
{
    private readonly ManagedResult[] _results;

    internal ComputedArrays(ManagedResult[] results, IReadOnlyList<ChunkedArray> known, RunReport report)
    {
        _results = results;
        Chunks = [.. known.Select(array => array.Chunks)];
        Report = report;
    }

    /// <summary>What the run did.</summary>
    public RunReport Report { get; }

    /// <summary>The chunks that each result was computed in, every length known.</summary>
    public IReadOnlyList<ChunkGrid> Chunks { get; }

    /// <inheritdoc/>
    public int Count => _results.Length;

    /// <summary>A result in C order.</summary>
    public NdArray this[int index] => _results[index].Array;

    /// <summary>A result as a tensor over the same memory.</summary>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not its element type.</exception>
    public Tensor<T> Tensor<T>(int index)
        where T : unmanaged
    {
        if (_results[index].Elements is not T[] elements || DTypes.Of<T>() != this[index].DType)
        {
            throw new DTypeException($"tensor: the result has dtype {this[index].DType.Name()}, but {DTypes.Of<T>().Name()} was asked for.");
        }

        var lengths = this[index].Shape.Select(length => (nint)length).ToArray();
        return System.Numerics.Tensors.Tensor.Create(elements, lengths);
    }

    /// <inheritdoc/>
    public IEnumerator<NdArray> GetEnumerator() => _results.Select(result => result.Array).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
