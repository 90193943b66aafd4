namespace ActorArrays.Kernels;

/// <summary>One value everywhere: zeros, ones, full.</summary>
/// <param name="value">The element.</param>
public sealed unsafe class FillGenerator(TileConstant value) : TileGenerator
{
    /// <inheritdoc/>
    public override DType DType => value.DType;

    /// <summary>The element.</summary>
    public TileConstant Value => value;

    /// <inheritdoc/>
    public override void Fill(long first, long step, byte* output, int count)
    {
        var bits = value.Bits;
        StridedCopy.Gather((byte*)&bits, 0, output, count, value.DType.ItemSize());
    }
}
