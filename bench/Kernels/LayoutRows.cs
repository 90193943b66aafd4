using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Copies and additions of arrays of every layout: 128 KiB in the second-level cache, and 128 MiB, four times what a last-level cache holds.</summary>
/// <remarks>
/// The limit counts the bytes of the elements that are wanted. Memory moves whole cache lines: where every second element is wanted,
/// twice as many bytes, which is said to be the limit; a transposed array moves each line once if the copy is cut into tiles.
/// </remarks>
internal sealed class LayoutRows(MachineLimits limits, BufferPool pool, TileWorkspace workspace, Func<string, bool> isWanted)
{
    private const int CachedBytes = 128 << 10;

    private static readonly string[] Layouts = ["contiguous", "strided", "transposed", "broadcast row", "broadcast column"];

    public IEnumerable<Func<Row>> Of(DType dtype)
    {
        var issue = new Dictionary<(string, string), double>(); // The loops are the same wherever the elements lie.
        foreach (var (bytes, where, rates, seconds) in
            new[] { (CachedBytes, "L2", limits.Second, 0.02), (128 << 20, "memory", limits.Memory, 0.4) })
        {
            var (side, size) = (Side(bytes, dtype), dtype.ItemSize());
            foreach (var layout in Layouts.Where(isWanted))
            {
                var read = BytesRead(dtype, side, layout);
                yield return () => Row("copy", Copying, rates.Seconds(read, size));
                yield return () => Row("x + y", Adding, rates.Seconds(read + size, size));

                Row Row(string kernel, Measured measured, double moved)
                {
                    var elements = (double)side * side;
                    if (!issue.ContainsKey((kernel, layout)))
                    {
                        issue[(kernel, layout)] = measured(dtype, side, layout, (work, _) => (IssueLimit.Seconds(work), 0)).Kernel / elements;
                    }

                    var (least, bare) = measured(dtype, side, layout, (work, loops) => Bare.Beside(work, loops, seconds));
                    return new Row(
                        kernel, $"{layout} {dtype.Name()}, {where}", least / elements, moved, issue[(kernel, layout)], bare / elements);
                }
            }
        }
    }

    private (double Kernel, double Bare) Copying(DType dtype, int side, string layout, Measuring measure)
    {
        using var from = View(dtype, side, layout);
        using var to = NdArray.Allocate(pool, dtype, from.Shape);
        return Measure(() => NdArrayCopy.Copy(from, to), Bare.OfLayout("copy", layout, from, null, to), to, measure);
    }

    private (double Kernel, double Bare) Adding(DType dtype, int side, string layout, Measuring measure)
    {
        using var x = View(dtype, side, layout);
        using var y = Elements.Array(pool, dtype, x.Shape);
        using var to = NdArray.Allocate(pool, dtype, x.Shape);
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Apply(ElementwiseOps.Add.Resolve(dtype, dtype), builder.Input(dtype), builder.Input(dtype)));
        return Measure(
            () => TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(y)], x.Shape, new StoreSink(to), workspace),
            Bare.OfLayout("add", layout, x, y, to), to, measure);
    }

    private unsafe (double Kernel, double Bare) Measure(Action kernel, IReadOnlyList<Action> loops, NdArray to, Measuring measure)
    {
        kernel();
        using var expected = NdArray.Allocate(pool, to.DType, to.Shape);
        NdArrayCopy.Copy(to, expected);
        var bytes = (int)(to.Size * to.DType.ItemSize());
        foreach (var loop in loops)
        {
            NativeMemory.Clear(to.Data, (nuint)bytes);
            loop();
            Check.That(
                new Span<byte>(to.Data, bytes).SequenceEqual(new Span<byte>(expected.Data, bytes)), "bench",
                $"a loop in C over {to.DType.Name()} {to.Shape} gives something else than the kernel");
        }

        return measure(kernel, loops);
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

    private delegate (double Kernel, double Bare) Measured(DType dtype, int side, string layout, Measuring measure);
}
