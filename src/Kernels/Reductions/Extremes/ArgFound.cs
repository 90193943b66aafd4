namespace ActorArrays.Kernels;

/// <summary>The best elements of some columns, and in which row each lies.</summary>
/// <param name="values">The elements.</param>
/// <param name="places">The rows, as signed integers of an element's size.</param>
/// <param name="index">The position of row 0.</param>
/// <param name="step">From the position of a row to that of the next.</param>
internal readonly unsafe struct ArgFound<T>(T* values, T* places, long index, long step)
    where T : unmanaged
{
    /// <summary>The elements.</summary>
    public T* Values { get; } = values;

    /// <summary>Their rows.</summary>
    public T* Places { get; } = places;

    /// <summary>The position of row 0.</summary>
    public long Index { get; } = index;

    /// <summary>From the position of a row to that of the next.</summary>
    public long Step { get; } = step;

    /// <summary>The same of the columns from <paramref name="column"/> on.</summary>
    public ArgFound<T> From(int column) => new(Values + column, Places + column, Index, Step);
}
