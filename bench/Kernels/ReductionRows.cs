using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Every reduction along both axes: of 64 × 1024 elements, in the second-level cache, and of 128 MiB.</summary>
/// <remarks>
/// The limit counts the bytes of the elements and, once, those of the accumulators that they are folded into: an element is the 64th part of what goes into one
/// along axis 0, so that 9 bytes of position and element are a seventh of what argmax of bytes must read. The loops in C only write their results.
/// </remarks>
internal sealed class ReductionRows(MachineLimits limits, BufferPool pool, TileWorkspace workspace, Func<string, bool> isWanted)
{
    private static readonly Shape Cached = Shape.Create(64, 1024);

    private static readonly string[] Names =
    [
        "sum", "prod", "min", "max", "ptp", "mean", "var", "std", "argmin", "argmax", "any", "all", "count_nonzero",
        "nansum", "nanprod", "nanmin", "nanmax", "nanmean", "nanvar", "nanstd", "nanargmax",
    ];

    private static readonly string[] NamesInMemory = ["sum", "max", "mean", "std", "argmax", "any"];

    public IEnumerable<Func<Row>> Of(DType dtype)
    {
        var issue = new Dictionary<(string, int), double>(); // The loops are the same wherever the elements lie.
        foreach (var (name, axis) in Wanted(Names))
        {
            var kernel = Kernel(name, dtype);
            issue[(name, axis)] = Folding(name, kernel, Cached, axis, (fold, _) => (IssueLimit.Seconds(fold) / Cached.Size, 0)).Kernel;
            yield return () => Row(name, axis, kernel, Cached, "L2", limits.Second.Read, issue[(name, axis)], 0.02);
        }

        foreach (var (name, axis) in Wanted(NamesInMemory))
        {
            var kernel = Kernel(name, dtype);
            var shape = Shape.Create(4096, (128 << 20) / 4096 / kernel.Input.ItemSize());
            yield return () => Row(name, axis, kernel, shape, "memory", limits.Memory.Read, issue[(name, axis)], 0.3);
        }
    }

    private IEnumerable<(string Name, int Axis)> Wanted(string[] names) => names.Where(isWanted).SelectMany(name => new[] { (name, 0), (name, 1) });

    private static ReductionKernel Kernel(string name, DType dtype)
    {
        ReductionOps.TryGet(name, 0, out var op);
        return op!.Resolve(dtype);
    }

    private Row Row(
        string name, int axis, ReductionKernel kernel, Shape shape, string where, double rate, double issue, double seconds)
    {
        var (least, bare) = Folding(name, kernel, shape, axis, (fold, loops) => Bare.Beside(fold, loops, seconds));
        var operands = $"{kernel.Input.Name()} {shape}, {where}";
        var bytes = kernel.Input.ItemSize() + ((double)kernel.State.Sum(part => part.ItemSize()) / shape[axis]);
        return new Row($"{name}, axis {axis}", operands, least / shape.Size, bytes / rate, issue, bare / shape.Size);
    }

    private (double Kernel, double Bare) Folding(string name, ReductionKernel kernel, Shape shape, int axis, Measuring measure)
    {
        using var x = Elements.For(name, pool, kernel.Input, shape);
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Input(kernel.Input));
        bool[] reduced = [axis == 0, axis == 1];
        long[] strides = axis == 0 ? [1, 0] : [0, 1];
        using var state = Reducer.NewState(kernel, shape.Without(reduced), pool);
        var index = kernel.NeedsIndex ? new Layout(shape, strides) : (Layout?)null;
        using var results = NdArray.Allocate(pool, kernel.Output, state.Shape);
        var loops = Bare.OfFold(name, axis, x, results);
        Fold();
        Compare(name, kernel, state, loops, results);
        return measure(Fold, loops);

        // As locals: the compiler builds them elsewhere first if they are arguments, and what was just written in parts waits to be copied.
        void Fold()
        {
            var operand = new TileOperand(x);
            var loop = new FoldLoop(shape, reduced, index);
            Reducer.Fold(kernel, program, new ReadOnlySpan<TileOperand>(in operand), loop, state, workspace);
        }
    }

    private unsafe void Compare(string name, ReductionKernel kernel, ReductionState state, IReadOnlyList<Action> loops, NdArray results)
    {
        using var expected = NdArray.Allocate(pool, kernel.Output, state.Shape);
        Reducer.Finish(kernel, state, expected);
        foreach (var loop in loops)
        {
            NativeMemory.Clear(results.Data, (nuint)(results.Size * kernel.Output.ItemSize()));
            loop();
            Bare.Check(name, kernel.Output, expected.Data, results.Data, (int)results.Size);
        }
    }
}
