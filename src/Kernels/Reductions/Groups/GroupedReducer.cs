namespace ActorArrays.Kernels;

/// <summary>Runs a reduction for each group of rows: new accumulators, combine, write the result.</summary>
/// <remarks>Rows are folded by <see cref="GroupSink"/>. Combine earlier partial results with later ones: then the bits depend on the plan alone (INV-3).</remarks>
public static unsafe class GroupedReducer
{
    /// <summary>Cleared accumulators of some groups.</summary>
    /// <param name="kernel">The reduction.</param>
    /// <param name="groups">Which groups, rising.</param>
    /// <param name="width">Accumulators of each.</param>
    /// <param name="pool">Where the arrays come from: <see cref="StateBytes"/>.</param>
    public static GroupedState NewState(ReductionKernel kernel, ReadOnlySpan<long> groups, long width, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var shape = Shape.Create(groups.Length);
        var matrix = Shape.Create(groups.Length, width);
        var state = new GroupedState([
            NdArray.From(pool, groups, shape), NdArray.Allocate(pool, DType.Int64, shape),
            .. kernel.State.Select(part => NdArray.Allocate(pool, part, matrix))]);
        state.Counts.Clear();
        var parts = stackalloc byte*[kernel.State.Length];
        state.Addresses(parts);
        kernel.Clear(parts, matrix.Size);
        return state;
    }

    /// <summary>The bytes that the accumulators of so many groups take (INV-4).</summary>
    public static long StateBytes(ReductionKernel kernel, long groups, long width)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var bytes = 2 * BufferPool.RoundUp(groups * sizeof(long));
        foreach (var part in kernel.State)
        {
            bytes += BufferPool.RoundUp(groups * width * part.ItemSize());
        }

        return bytes;
    }

    /// <summary>The bytes that <see cref="Combine(ReductionKernel, IReadOnlyList{GroupedState}, BufferPool)"/> takes beside its result (INV-4).</summary>
    /// <param name="groups">How many groups the result has.</param>
    public static long CombineScratchBytes(long groups) => 2 * BufferPool.RoundUp(groups * sizeof(long));

    /// <summary>The partial results of later rows folded into those of earlier ones.</summary>
    /// <param name="kernel">The reduction.</param>
    /// <param name="partials">At least one, in the order of their rows; only read.</param>
    /// <param name="pool">Where the result's arrays come from.</param>
    public static GroupedState Combine(ReductionKernel kernel, IReadOnlyList<GroupedState> partials, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(partials);
        using var groups = Union(partials, pool);
        var state = NewState(kernel, groups.AsSpan<long>(), partials[0].Width, pool);
        foreach (var partial in partials)
        {
            Combine(kernel, state, partial);
        }

        return state;
    }

    /// <summary>Writes the result of every group, those without a row too.</summary>
    /// <param name="kernel">The reduction.</param>
    /// <param name="state">The accumulators.</param>
    /// <param name="output">(groups, width), contiguous, of the kernel's output dtype.</param>
    /// <param name="pool">Room for the accumulators of one group without rows.</param>
    /// <exception cref="ValueException">A group has no row, and the reduction of nothing has no value.</exception>
    public static void Finish(ReductionKernel kernel, GroupedState state, NdArray output, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(output);
        Check.That(output.IsContiguous && output.DType == kernel.Output && output.Shape[1] == state.Width, "INV-2",
            $"groups of {state.Width} results were given {output.DType.Name()} {output.Layout}");
        using var nothing = NewState(kernel, [0], state.Width, pool);
        var parts = stackalloc byte*[kernel.State.Length];
        var groups = state.Groups;
        var rowBytes = state.Width * kernel.Output.ItemSize();
        var slot = 0;
        for (long group = 0; group < output.Shape[0] && rowBytes > 0; group++)
        {
            var isThere = slot < groups.Length && groups[slot] == group;
            var count = isThere ? state.Counts[slot] : 0;
            if (count == 0 && kernel.EmptyError is { } error)
            {
                throw new ValueException($"{error}: group {group} has no element.");
            }

            (isThere ? state : nothing).Addresses(parts, isThere ? slot++ : 0);
            kernel.Finish(parts, state.Width, count, output.Data + (group * rowBytes));
        }
    }

    private static void Combine(ReductionKernel kernel, GroupedState into, GroupedState from)
    {
        var earlier = stackalloc byte*[kernel.State.Length];
        var later = stackalloc byte*[kernel.State.Length];
        var groups = from.Groups;
        var all = into.Groups;
        var counts = into.Counts;
        var fromCounts = from.Counts;
        var slot = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            while (all[slot] < groups[i])
            {
                slot++;
            }

            into.Addresses(earlier, slot);
            from.Addresses(later, i);
            kernel.Combine(earlier, counts[slot], later, fromCounts[i], into.Width);
            counts[slot] += fromCounts[i];
        }
    }

    // The groups of all partial results, two lists at a time: they are as many as chunks have elements, so they lie in the pool too.
    private static NdArray Union(IReadOnlyList<GroupedState> partials, BufferPool pool)
    {
        var all = NdArray.From(pool, partials[0].Groups, Shape.Create(partials[0].Groups.Length));
        foreach (var partial in partials.Skip(1))
        {
            using var before = all;
            all = NdArray.Allocate(pool, DType.Int64, Shape.Create(Merge(before.AsSpan<long>(), partial.Groups, [])));
            Merge(before.AsSpan<long>(), partial.Groups, all.AsSpan<long>());
        }

        return all;
    }

    // Two rising lists as one, each number once; how many there are. Without room they are counted alone.
    private static int Merge(ReadOnlySpan<long> x, ReadOnlySpan<long> y, Span<long> to)
    {
        var (i, j, count) = (0, 0, 0);
        for (; i < x.Length || j < y.Length; count++)
        {
            var next = j == y.Length || (i < x.Length && x[i] <= y[j]) ? x[i] : y[j];
            i += i < x.Length && x[i] == next ? 1 : 0;
            j += j < y.Length && y[j] == next ? 1 : 0;
            if (!to.IsEmpty)
            {
                to[count] = next;
            }
        }

        return count;
    }
}
