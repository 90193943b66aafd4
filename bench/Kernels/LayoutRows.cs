namespace ActorArrays.Kernels.Bench;

/// <summary>Copies and additions of arrays of every layout: 128 KiB in the second-level cache, and 128 MiB, four times what a last-level cache holds.</summary>
/// <remarks>
/// The limit counts the bytes of the elements that are wanted. Memory moves whole cache lines: where every second element is wanted,
/// twice as many bytes, which is said to be the limit; a transposed array moves each line once if the copy is cut into tiles.
/// </remarks>
internal sealed class LayoutRows(MachineLimits limits, BufferPool pool, TileWorkspace workspace, Func<string, bool> isWanted)
{
    public IEnumerable<Row> Of(DType dtype)
    {
        foreach (var (side, where, rates, seconds) in new[] { (Side(128 << 10, dtype), "L2", limits.Second, 0.01), (Side(128 << 20, dtype), "memory", limits.Memory, 0.4) })
        {
            foreach (var layout in ((string[])["contiguous", "strided", "transposed", "broadcast row", "broadcast column"]).Where(isWanted))
            {
                yield return Copy(dtype, side, layout, where, rates, seconds);
                yield return Add(dtype, side, layout, where, rates, seconds);
            }
        }
    }

    private Row Copy(DType dtype, int side, string layout, string where, Bandwidth rates, double seconds)
    {
        using var from = View(dtype, side, layout);
        using var to = NdArray.Allocate(pool, dtype, from.Shape);
        var least = Timing.Least(() => NdArrayCopy.Copy(from, to), seconds);
        var limit = rates.Seconds(BytesRead(dtype, side, layout), dtype.ItemSize());
        return new Row("copy", $"{layout} {dtype.Name()}, {where}", least / to.Size, limit, "bytes");
    }

    private Row Add(DType dtype, int side, string layout, string where, Bandwidth rates, double seconds)
    {
        using var x = View(dtype, side, layout);
        using var y = Elements.Array(pool, dtype, x.Shape);
        using var to = NdArray.Allocate(pool, dtype, x.Shape);
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Apply(ElementwiseOps.Add.Resolve(dtype, dtype), builder.Input(dtype), builder.Input(dtype)));
        var least = Timing.Least(
            () => TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(y)], x.Shape, new StoreSink(to), workspace), seconds);
        var limit = rates.Seconds(BytesRead(dtype, side, layout) + dtype.ItemSize(), dtype.ItemSize());
        return new Row("x + y", $"{layout} {dtype.Name()}, {where}", least / to.Size, limit, "bytes");
    }

    // Bytes that must be read for one element.
    private static double BytesRead(DType dtype, int side, string layout) => layout switch
    {
        "strided" => 2 * dtype.ItemSize(),
        "broadcast row" or "broadcast column" => (double)dtype.ItemSize() / side,
        _ => dtype.ItemSize(),
    };

    private static int Side(int bytes, DType dtype) => (int)Math.Sqrt(bytes / dtype.ItemSize());

    private NdArray View(DType dtype, int side, string layout)
    {
        using var all = Elements.Array(pool, dtype, layout switch
        {
            "strided" => Shape.Create(side, 2 * side),
            "broadcast row" => Shape.Create(1, side),
            "broadcast column" => Shape.Create(side, 1),
            _ => Shape.Create(side, side),
        });
        return all.View(layout switch
        {
            "strided" => all.Layout.Slice([0, 0], Shape.Create(side, side), [1, 2]),
            "transposed" => all.Layout.Transpose([1, 0]),
            "broadcast row" or "broadcast column" => all.Layout.BroadcastTo(Shape.Create(side, side)),
            _ => all.Layout,
        });
    }
}
