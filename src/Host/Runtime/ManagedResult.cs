using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays;

/// <summary>A result in managed memory, and the view that tasks write it through.</summary>
internal sealed class ManagedResult
{
    private ManagedResult(Array elements, NdArray array)
    {
        Elements = elements;
        Array = array;
    }

    /// <summary>The elements in C order: a <c>T[]</c>.</summary>
    public Array Elements { get; }

    /// <summary>The same memory, pinned.</summary>
    public NdArray Array { get; }

    /// <summary>Memory for an array of known shape.</summary>
    /// <exception cref="ShapeException">It has more elements than a managed array can hold.</exception>
    public static ManagedResult Allocate(ChunkedArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return Allocate(array.DType, array.Shape);
    }

    /// <summary>The same by dtype and shape.</summary>
    public static ManagedResult Allocate(DType dtype, Shape shape)
    {
        if (shape.Size > System.Array.MaxLength)
        {
            throw new ShapeException($"compute: a result in memory has at most {System.Array.MaxLength} elements, but shape {shape} " +
                $"has {shape.Size}. Store it in a file instead, or reduce it first.");
        }

        var elements = ElementArray.Create(dtype, (int)shape.Size);
        var buffer = PinnedMemory.Pin(elements, dtype.ItemSize());
        return new ManagedResult(elements, NdArray.Over(buffer, dtype, Layout.Contiguous(shape)));
    }
}
