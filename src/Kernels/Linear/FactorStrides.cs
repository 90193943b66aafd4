namespace ActorArrays.Kernels;

/// <summary>How far apart the elements of both factors lie that the innermost product reads; constants to the compiler where they are packed.</summary>
internal interface IFactorStrides
{
    /// <summary>Elements of A from row to row.</summary>
    long Across { get; }

    /// <summary>Elements of A from step to step.</summary>
    /// <param name="rows">Rows of the tile.</param>
    long Along(int rows);

    /// <summary>Elements of B from step to step.</summary>
    /// <param name="columns">Columns of the tile.</param>
    long Next(int columns);
}

/// <summary>Both factors packed into panels: what one step reads lies side by side, and the next step's behind it.</summary>
internal readonly struct PackedStrides : IFactorStrides
{
    public long Across => 1;

    public long Along(int rows) => rows;

    public long Next(int columns) => columns;
}

/// <summary>Factors that lie anywhere, as long as a row of B is contiguous.</summary>
/// <param name="across">Elements of A from row to row.</param>
/// <param name="along">Elements of A from step to step.</param>
/// <param name="next">Elements of B from step to step.</param>
internal readonly struct GivenStrides(long across, long along, long next) : IFactorStrides
{
    public long Across => across;

    public long Along(int rows) => along;

    public long Next(int columns) => next;
}
