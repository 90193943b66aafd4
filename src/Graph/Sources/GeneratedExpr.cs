using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>An array that is computed from its element indices: a constant, a range, random numbers.</summary>
/// <remarks>Reading a region computes that region alone, whatever the chunks; the values never depend on them.</remarks>
public sealed class GeneratedExpr : SourceExpr
{
    private readonly string _name;

    /// <summary>An array of the generator's values in C order.</summary>
    public GeneratedExpr(string name, TileGenerator generator, ChunkGrid grid)
        : base(generator.DType, grid)
    {
        _name = name;
        Generator = generator;
    }

    /// <inheritdoc/>
    public override string Name => _name;

    /// <summary>What computes the values.</summary>
    public TileGenerator Generator { get; }

    /// <inheritdoc/>
    public override SourceExpr WithGrid(ChunkGrid grid) => new GeneratedExpr(_name, Generator, grid) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) =>
        other is GeneratedExpr generated && ReferenceEquals(generated.Generator, Generator) && generated.Grid.Equals(Grid);

    internal override Route ToRoute() => new GeneratedRoute(Generator, Layout.Contiguous(Shape));
}
