namespace ActorArrays.Kernels;

/// <summary>One input of a tile program: an array in memory, a generated or an arriving one, and which of its elements are meant.</summary>
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

    /// <summary>An array of <paramref name="shape"/> whose elements arrive in C order; each is read once.</summary>
    public TileOperand(TileStream stream, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Stream = stream;
        Layout = Layout.Contiguous(shape);
        DType = stream.DType;
    }

    private TileOperand(in TileOperand operand, Layout layout)
    {
        (Array, Generator, Stream) = (operand.Array, operand.Generator, operand.Stream);
        Layout = layout;
        DType = operand.DType;
    }

    /// <summary>The array in memory, or null for a generated one.</summary>
    public NdArray? Array { get; }

    /// <summary>The generator, or null for an array in memory.</summary>
    public TileGenerator? Generator { get; }

    /// <summary>The arriving elements, or null.</summary>
    public TileStream? Stream { get; }

    /// <summary>Elements in the buffer, or global indices.</summary>
    public Layout Layout { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The same operand with another layout over the same elements.</summary>
    public TileOperand With(Layout layout)
    {
        if (Stream is not null)
        {
            Check.That(layout == Layout, "INV-2", $"elements that arrive as {Layout} cannot be visited as {layout}");
        }

        return new(this, layout);
    }
}
