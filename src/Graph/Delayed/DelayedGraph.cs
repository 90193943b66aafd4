namespace ActorArrays.Graph;

/// <summary>Walks over what delayed values need.</summary>
public static class DelayedGraph
{
    /// <summary>What <paramref name="output"/> needs and then itself, each after its inputs and once; without recursion, however deep.</summary>
    /// <param name="output">Where to begin.</param>
    /// <param name="visited">What is left out, because it has been met before; what is met is added.</param>
    /// <param name="isKnown">Whose inputs are not needed; null: nobody's.</param>
    public static IEnumerable<Delayed> InputsFirst(Delayed output, ISet<Delayed> visited, Predicate<Delayed>? isKnown = null)
    {
        ArgumentNullException.ThrowIfNull(visited);
        var waiting = new Stack<(Delayed Call, int Next)>([(output, 0)]);
        while (waiting.TryPop(out var top))
        {
            if (visited.Contains(top.Call))
            {
                continue;
            }

            if (top.Next == top.Call.Arguments.Length || isKnown?.Invoke(top.Call) == true)
            {
                visited.Add(top.Call);
                yield return top.Call;
                continue;
            }

            waiting.Push((top.Call, top.Next + 1));
            waiting.Push((top.Call.Arguments[top.Next], 0));
        }
    }

    /// <summary>The array that <see cref="Delayed.OfArray"/> has made an argument; null for anything else.</summary>
    public static ChunkedArray? ArrayOf(Delayed call) => (call as DelayedArray)?.Array;

    /// <summary>The tasks that must be done before the values can be computed.</summary>
    public static IReadOnlyList<Task> Waits(IReadOnlyList<Delayed> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var visited = new HashSet<Delayed>(ReferenceEqualityComparer.Instance);
        return [.. outputs.SelectMany(output => InputsFirst(output, visited)).Select(static call => call.Waits).OfType<Task>()];
    }
}
