using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>One factor of a product layer: its chunks, and the fused expression that gives its elements.</summary>
internal sealed class Factor(ChunkGrid grid, FusedLoop fused)
{
    private readonly Operand[] _taking = [.. fused.Operands.Where(operand => operand.TakesPayloads)];

    public ChunkGrid Grid { get; } = grid;

    /// <summary>True if elements may be evaluated while they are packed; false if they are read from chunks of tasks.</summary>
    public bool IsProgram { get; } = !IsRead(fused) || !fused.Operands[0].TakesPayloads;

    public double StoredBytes => StoredBytesOf(fused);

    public void CollectLayers(HashSet<Layer> layers)
    {
        foreach (var operand in fused.Operands)
        {
            operand.Route.CollectLayers(layers);
        }
    }

    public bool Covers(Layer producer) => fused.Operands.Any(operand => operand.Route.Covers(producer));

    public void CollectInputs(in Box box, InputList inputs)
    {
        foreach (var operand in _taking)
        {
            operand.Route.CollectInputs(operand.RegionOf(box), inputs);
        }
    }

    /// <summary>Adds the boxes of the factor that are computed from a chunk of a layer.</summary>
    public void CollectUses(Layer producer, in Box chunk, List<Box> uses)
    {
        var own = new List<Box>();
        foreach (var operand in _taking)
        {
            own.Clear();
            operand.Route.CollectUses(producer, chunk, own);
            foreach (var use in own)
            {
                uses.Add(operand.LoopBoxOf(use, Grid.Shape));
            }
        }
    }

    /// <summary>Notes the chunks that tasks meet.</summary>
    public void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to)
    {
        foreach (var operand in _taking)
        {
            operand.Trace(axes, to);
        }
    }

    /// <summary>The most scratch memory that reading one chunk takes.</summary>
    public long ScratchBytes()
    {
        var box = Grid.BoxOf(Grid.IndexOfLargest());
        return fused.Operands.Sum(operand => operand.Route.ScratchBytes(operand.RegionOf(box)));
    }

    /// <summary>The elements of a chunk as stacks of matrices, valid until the scope ends.</summary>
    public MatrixStack Resolve(in Box box, TaskScope scope)
    {
        var operands = new TileOperand[fused.Operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            var operand = fused.Operands[i].Route.Resolve(fused.Operands[i].RegionOf(box), scope);
            operands[i] = operand.With(operand.Layout.BroadcastTo(box.Shape));
        }

        return new MatrixStack(fused.Program, operands, box.Shape, IsRead(fused) ? operands[0].Array : null);
    }

    /// <summary>Bytes read from storage for all of a factor.</summary>
    public static double StoredBytesOf(FusedLoop fused) => fused.Operands.Sum(operand => operand.Route.StoredBytes);

    private static bool IsRead(FusedLoop fused) => fused.Program.Instructions.IsEmpty && fused.Operands.Length == 1 && fused.Program.Outputs[0] == 0;
}

/// <summary>Matrices of equal shape, numbered by leading axes.</summary>
internal readonly struct MatrixStack(TileProgram program, TileOperand[] operands, Shape shape, NdArray? array)
{
    /// <summary>One of the matrices; its array, if there is one, is kept by the scope.</summary>
    public MatrixSource At(ReadOnlySpan<long> index, TaskScope scope)
    {
        var stack = operands;
        var matrix = Shape.Create(shape.Span[^2..]);
        if (array is not null)
        {
            return MatrixSource.Of(scope.Keep(array.View(Sliced(stack[0].Layout, index))));
        }

        var parts = new TileOperand[stack.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = stack[i].With(Sliced(stack[i].Layout, index));
        }

        return MatrixSource.Of(program, parts, matrix);
    }

    private static Layout Sliced(Layout layout, ReadOnlySpan<long> index)
    {
        var offset = layout.Offset;
        for (var axis = 0; axis < index.Length; axis++)
        {
            offset += index[axis] * layout.Strides[axis];
        }

        return new Layout(Shape.Create(layout.Shape.Span[index.Length..]), layout.Strides[index.Length..].ToArray(), offset);
    }
}
