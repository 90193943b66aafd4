using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A kernel applied element by element to broadcast inputs, whose dtypes are the kernel's already.</summary>
public sealed class ElementwiseExpr : ArrayExpr
{
    private ElementwiseExpr(string name, TileKernel kernel, ChunkGrid grid, ImmutableArray<ArrayExpr> inputs)
        : base(kernel.Output, grid, inputs)
    {
        Name = name;
        Kernel = kernel;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The inner loop.</summary>
    public TileKernel Kernel { get; }

    /// <summary>Applies an operation; inputs are cast to its loop's dtypes and cut into common chunks.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    /// <exception cref="DTypeException">The operation has no loop for these dtypes.</exception>
    public static ArrayExpr Of(ElementwiseOp op, params ReadOnlySpan<ArrayExpr> inputs)
    {
        var dtypes = new DType[inputs.Length];
        for (var i = 0; i < dtypes.Length; i++)
        {
            dtypes[i] = inputs[i].DType;
        }

        return Of(op.Name, op.Resolve(dtypes), inputs);
    }

    /// <summary>Applies a kernel; inputs are cast to its dtypes and cut into common chunks.</summary>
    public static ArrayExpr Of(string name, TileKernel kernel, params ReadOnlySpan<ArrayExpr> inputs)
    {
        var cast = ImmutableArray.CreateBuilder<ArrayExpr>(inputs.Length);
        for (var i = 0; i < inputs.Length; i++)
        {
            cast.Add(CastTo(inputs[i], kernel.Inputs[i]));
        }

        return Aligned(name, kernel, cast.MoveToImmutable());
    }

    /// <summary>The array in another dtype; itself if it has that dtype already.</summary>
    public static ArrayExpr CastTo(ArrayExpr x, DType dtype)
    {
        if (x.DType == dtype)
        {
            return x;
        }

        var kernel = CastKernels.Get(x.DType, dtype);
        return x is ScalarExpr scalar ? scalar.As(dtype) : new ElementwiseExpr($"astype({dtype.Name()})", kernel, x.Grid, [x]);
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => Aligned(Name, Kernel, inputs, Origin);

    internal override bool SameOperation(ArrayExpr other) =>
        other is ElementwiseExpr elementwise && ReferenceEquals(elementwise.Kernel, Kernel);

    private static ArrayExpr Aligned(string name, TileKernel kernel, ImmutableArray<ArrayExpr> inputs, Origin? origin = null)
    {
        if (LateExpr.NeedsLengths(inputs))
        {
            var rank = inputs.Max(input => input.Rank);
            return LateExpr.Of(name, kernel.Output, rank, inputs, known => Aligned(name, kernel, known, origin));
        }

        var grid = ChunkUnifier.Unify(name, [.. inputs.Select(input => input.Grid)]);
        var aligned = inputs.Select(input => RechunkExpr.ToBroadcast(input, grid)).ToImmutableArray();
        return new ElementwiseExpr(name, kernel, grid, aligned) { Origin = origin ?? Origin.Current };
    }
}
