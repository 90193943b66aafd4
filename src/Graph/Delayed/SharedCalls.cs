namespace ActorArrays.Graph;

/// <summary>Calls that several chunks of arrays take, so that they are made once before the arrays are computed.</summary>
internal static class SharedCalls
{
    private const int Several = -1;

    /// <summary>The calls to make first, and the arrays to compute first, among what blocks need; each block is one taker.</summary>
    /// <remarks>Cost: O(calls). Of calls that only calls of the list need, none is in it.</remarks>
    public static IReadOnlyList<Delayed> Of(IReadOnlyList<Delayed> blocks)
    {
        var visited = new HashSet<Delayed>(ReferenceEqualityComparer.Instance);
        Delayed[] inputsFirst = [.. blocks.SelectMany(block => DelayedGraph.InputsFirst(block, visited))];
        var takerOf = new Dictionary<Delayed, int>(ReferenceEqualityComparer.Instance);
        var isWanted = new HashSet<Delayed>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < blocks.Count; i++)
        {
            takerOf[blocks[i]] = takerOf.ContainsKey(blocks[i]) ? Several : i;
            isWanted.Add(blocks[i]);
        }

        // Takers come before what they take.
        foreach (var call in inputsFirst.Reverse())
        {
            var taker = takerOf[call];
            foreach (var argument in call.Arguments)
            {
                takerOf[argument] = takerOf.GetValueOrDefault(argument, taker) == taker ? taker : Several;
                if (taker != Several)
                {
                    isWanted.Add(argument);
                }
            }
        }

        return [.. inputsFirst.Where(call => !call.IsValue && isWanted.Contains(call) && (takerOf[call] == Several || call is DelayedArray))];
    }
}
