namespace ActorArrays.Kernels;

/// <summary>Which of many groups are there, and the place of each among them.</summary>
/// <param name="operation">For messages.</param>
/// <param name="places">Room for one number a group.</param>
public ref struct GroupIndex(string operation, Span<int> places)
{
    private readonly string _operation = operation;
    private readonly Span<int> _places = Cleared(places);

    /// <summary>How many groups are there.</summary>
    public int Count { get; private set; }

    /// <summary>Notes the groups of rows.</summary>
    /// <param name="codes">The group of each; negative: none.</param>
    /// <param name="groups">Receives the same, −1 for none.</param>
    /// <exception cref="ValueException">There is no such group.</exception>
    public void Note(ReadOnlySpan<long> codes, Span<int> groups)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            var code = codes[i];
            groups[i] = -1;
            if (code >= _places.Length)
            {
                throw new ValueException($"{_operation}: codes must be below the number of groups, {_places.Length}, but one is {code}.");
            }

            if (code >= 0)
            {
                groups[i] = (int)code;
                Count += 1 - _places[(int)code];
                _places[(int)code] = 1;
            }
        }
    }

    /// <summary>Gives the groups that are there places in rising order.</summary>
    /// <param name="groups">The groups of rows; become their places.</param>
    /// <param name="there">Receives the groups that are there, <see cref="Count"/> of them.</param>
    public readonly void Place(Span<int> groups, Span<long> there)
    {
        var next = 0;
        for (var group = 0; group < _places.Length; group++)
        {
            if (_places[group] != 0)
            {
                there[next] = group;
                _places[group] = next++;
            }
        }

        foreach (ref var group in groups)
        {
            group = group < 0 ? -1 : _places[group];
        }
    }

    private static Span<int> Cleared(Span<int> places)
    {
        places.Clear();
        return places;
    }
}
