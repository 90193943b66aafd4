using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Learners that differ in some options: all combinations, or some drawn from them.</summary>
/// <example><c>SearchGrid.Of(new Ridge()).With((ridge, alpha) => ridge with { Alpha = alpha }, 0.1, 1, 10).All</c></example>
/// <typeparam name="T">Their type.</typeparam>
public sealed class SearchGrid<T>
    where T : ILearner
{
    private readonly ImmutableArray<T> _learners;

    internal SearchGrid(ImmutableArray<T> learners) => _learners = learners;

    /// <summary>All combinations, the last option's values following each other.</summary>
    public ImmutableArray<ILearner> All => [.. _learners.Select(learner => (ILearner)learner)];

    /// <summary>Each learner with each value of one more option.</summary>
    /// <param name="option">From a learner and a value to the learner with it.</param>
    /// <param name="values">The values.</param>
    public SearchGrid<T> With<TValue>(Func<T, TValue, T> option, params ImmutableArray<TValue> values) =>
        new([.. _learners.SelectMany(learner => values.Select(value => option(learner, value)))]);

    /// <summary>Some of the combinations, drawn without repetition.</summary>
    /// <exception cref="ValueException">There are not as many.</exception>
    public ImmutableArray<ILearner> Draw(int count, ulong seed)
    {
        if (count < 1 || count > _learners.Length)
        {
            throw new ValueException($"search_grid: the number of draws must be 1 … {_learners.Length}, the combinations, but is {count}.");
        }

        var order = new IndexPermutation(_learners.Length, seed);
        return [.. Enumerable.Range(0, _learners.Length).Where(at => order.At(at) < count).Select(at => (ILearner)_learners[at])];
    }
}

/// <summary>Begins a <see cref="SearchGrid{T}"/>.</summary>
public static class SearchGrid
{
    /// <summary>A grid of one learner.</summary>
    public static SearchGrid<T> Of<T>(T learner)
        where T : ILearner => new([learner]);
}
