using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A running combination of elements lifted to accumulators.</summary>
internal sealed unsafe class RunningKernel<TIn, TAccumulator, TLift, TCombiner>(ReductionTypes types) : CumulativeKernel
    where TIn : unmanaged
    where TAccumulator : unmanaged, INumberBase<TAccumulator>
    where TLift : struct, ILift<TIn, TAccumulator>
    where TCombiner : struct, ICombiner<TAccumulator>
{
    // Neighbouring lines that are walked together; their accumulators stay in the first-level cache.
    private const int PanelWidth = 256;

    public override DType Input => types.Input;

    public override DType Output => types.Output;

    public override DType Carry { get; } = DTypes.Of<TAccumulator>();

    protected override void RunLines(NdArray x, int axis, NdArray? carryIn, NdArray output, NdArray? carryOut)
    {
        // Absent carries are never read; x's layout stands in for theirs.
        var lines = new AxisLines(axis, x.Layout, output.Layout, (carryIn ?? x).Layout, (carryOut ?? x).Layout);
        var accumulators = stackalloc TAccumulator[PanelWidth];
        while (lines.Next())
        {
            for (long first = 0; first < lines.LinesInBundle; first += PanelWidth)
            {
                var width = (int)Math.Min(PanelWidth, lines.LinesInBundle - first);
                Load(carryIn, lines, first, width, accumulators);
                var panel = new PanelOf(
                    (TIn*)x.Buffer.Pointer + lines.Offset(0) + (first * lines.NeighbourStride(0)), output.Buffer.Pointer,
                    lines.Offset(1) + (first * lines.NeighbourStride(1)), x.Shape[axis], width, carryIn is null);
                Walk(panel, lines, accumulators);
                Save(carryOut, lines, first, width, accumulators);
            }
        }
    }

    private void Walk(in PanelOf panel, in AxisLines lines, TAccumulator* accumulators)
    {
        var (along, beside) = (lines.LineStride(0), lines.NeighbourStride(0));
        var (outputAlong, outputBeside) = (lines.LineStride(1), lines.NeighbourStride(1));
        if (beside == 1 || Math.Abs(along) > Math.Abs(beside))
        {
            for (long i = 0; i < panel.Length; i++)
            {
                Step(panel.X + (i * along), beside, panel, panel.At + (i * outputAlong), outputBeside, accumulators, panel.IsStart && i == 0);
            }

            return;
        }

        for (var line = 0; line < panel.Width; line++)
        {
            accumulators[line] = Line(panel.X + (line * beside), along, panel, panel.At + (line * outputBeside), outputAlong, accumulators[line]);
        }
    }

    // The next element of each line. The very first one is taken as it is: times 1, an infinite complex number is NaN.
    private void Step(
        TIn* x, long stride, in PanelOf panel, long at, long outputStride, TAccumulator* accumulators, bool isStart)
    {
        for (var line = 0; line < panel.Width; line++)
        {
            var element = TLift.Lift(x[line * stride]);
            var value = isStart ? element : TCombiner.Combine(accumulators[line], element);
            accumulators[line] = value;
            Write(value, panel.Output, at + (line * outputStride));
        }
    }

    private TAccumulator Line(TIn* x, long stride, in PanelOf panel, long at, long outputStride, TAccumulator value)
    {
        for (long i = 0; i < panel.Length; i++)
        {
            var element = TLift.Lift(x[i * stride]);
            value = panel.IsStart && i == 0 ? element : TCombiner.Combine(value, element);
            Write(value, panel.Output, at + (i * outputStride));
        }

        return value;
    }

    private void Write(TAccumulator value, byte* output, long at)
    {
        if (Output == Carry)
        {
            ((TAccumulator*)output)[at] = value;
        }
        else
        {
            ResultStore.Write(value, Output, output, at);
        }
    }

    private static void Load(NdArray? carry, in AxisLines lines, long first, int width, TAccumulator* accumulators)
    {
        var from = carry is null ? null : (TAccumulator*)carry.Buffer.Pointer + lines.Offset(2);
        for (var line = 0; line < width; line++)
        {
            accumulators[line] = from == null ? TCombiner.Identity : from[(first + line) * lines.NeighbourStride(2)];
        }
    }

    private static void Save(NdArray? carry, in AxisLines lines, long first, int width, TAccumulator* accumulators)
    {
        if (carry is null)
        {
            return;
        }

        var to = (TAccumulator*)carry.Buffer.Pointer + lines.Offset(3);
        for (var line = 0; line < width; line++)
        {
            to[(first + line) * lines.NeighbourStride(3)] = accumulators[line];
        }
    }

    /// <summary>Neighbouring lines: where they begin, how long and how many they are, and if nothing comes before them.</summary>
    private readonly ref struct PanelOf(TIn* x, byte* output, long at, long length, int width, bool isStart)
    {
        public readonly TIn* X = x;
        public readonly byte* Output = output;
        public readonly long At = at;
        public readonly long Length = length;
        public readonly int Width = width;
        public readonly bool IsStart = isStart;
    }
}
