namespace ActorArrays.Kernels;

/// <summary>One input of a tile program: an array in memory or a generated one, and which of its elements are meant.</summary>
/// <remarks>The arrays are borrowed: they must stay alive while the program runs.</remarks>
public readonly struct TileOperand
{
    /// <summary>An array in memory.</summary>
    public TileOperand(NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        Array = array;
        Layout = array.Layout;
        DType = array.DType;
    }

    /// <summary>A generated array; <paramref name="layout"/> maps its elements to global indices.</summary>
    public TileOperand(TileGenerator generator, Layout layout)
    {
        ArgumentNullException.ThrowIfNull(generator);
        Generator = generator;
        Layout = layout;
        DType = generator.DType;
    }

    private TileOperand(NdArray? array, TileGenerator? generator, Layout layout, DType dtype)
    {
        Array = array;
        Generator = generator;
        Layout = layout;
        DType = dtype;
    }

    /// <summary>The array in memory, or null for a generated one.</summary>
    public NdArray? Array { get; }

    /// <summary>The generator, or null for an array in memory.</summary>
    public TileGenerator? Generator { get; }

    /// <summary>Elements in the buffer, or global indices.</summary>
    public Layout Layout { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The same operand with another layout over the same elements.</summary>
    public TileOperand With(Layout layout) => new(Array, Generator, layout, DType);
}
