namespace ActorArrays.Kernels;

/// <summary>A running combination along one axis at fixed dtypes: cumsum, cumprod and their nan forms.</summary>
/// <remarks>
/// Each element is the combination of the carry and of all elements up to it, one after the other, so a chunk that is
/// given the carry of the one before it continues with the same bits as if both were one. Instances hold no state.
/// </remarks>
public abstract class CumulativeKernel
{
    /// <summary>The dtype of the elements.</summary>
    public abstract DType Input { get; }

    /// <summary>The dtype of the results.</summary>
    public abstract DType Output { get; }

    /// <summary>The dtype of carries: wide enough that no bits are lost between chunks.</summary>
    public abstract DType Carry { get; }

    /// <summary>Runs along <paramref name="axis"/>.</summary>
    /// <param name="x">The elements; any layout.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="carryIn">What came before, of x's shape with 1 on the axis; null for nothing.</param>
    /// <param name="output">Of x's shape; any layout, may be x itself if the dtypes are equal.</param>
    /// <param name="carryOut">Takes the carry for the next chunk; may be <paramref name="carryIn"/>; null if there is none.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public void Run(NdArray x, int axis, NdArray? carryIn, NdArray output, NdArray? carryOut = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(output);
        Check.That(x.DType == Input && output.DType == Output, "INV-2",
            $"a running {Input.Name()} to {Output.Name()} was given {x.DType.Name()} and {output.DType.Name()}");
        Expect("output", output.Shape, x.Shape);
        foreach (var carry in (ReadOnlySpan<NdArray?>)[carryIn, carryOut])
        {
            if (carry is not null)
            {
                Check.That(carry.DType == Carry, "INV-2", $"a carry must be {Carry.Name()}, but is {carry.DType.Name()}");
                Expect("carry", carry.Shape, x.Shape.With(axis, 1));
            }
        }

        RunLines(x, axis, carryIn, output, carryOut);
    }

    /// <summary>As <see cref="Run"/>, with arguments that fit.</summary>
    protected abstract void RunLines(NdArray x, int axis, NdArray? carryIn, NdArray output, NdArray? carryOut);

    private static void Expect(string what, Shape shape, Shape expected)
    {
        if (shape != expected)
        {
            throw new ShapeException($"cumulative: the {what} must have shape {expected}, but has {shape}.");
        }
    }
}
