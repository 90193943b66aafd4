namespace ActorArrays.Actors.Local;

/// <summary>Values that strays read: freeing one is put off until the last stray that reads it has returned.</summary>
/// <remarks>Not thread-safe; owned by a shell. Empty while there is no stray, and then it costs one comparison.</remarks>
internal sealed class KeptPayloads
{
    private readonly Dictionary<IPayload, Use> _uses = new(ReferenceEqualityComparer.Instance);

    /// <summary>A stray reads these.</summary>
    internal void Keep(ReadOnlySpan<IPayload> payloads)
    {
        foreach (var payload in payloads)
        {
            var use = _uses.GetValueOrDefault(payload);
            _uses[payload] = use with { Readers = use.Readers + 1 };
        }
    }

    /// <summary>The stray has returned.</summary>
    internal void LetGo(ReadOnlySpan<IPayload> payloads)
    {
        foreach (var payload in payloads)
        {
            var use = _uses[payload];
            if (use.Readers > 1)
            {
                _uses[payload] = use with { Readers = use.Readers - 1 };
                continue;
            }

            _uses.Remove(payload);
            if (use.IsFreed)
            {
                payload.Dispose();
            }
        }
    }

    /// <summary>Frees a value now, or when its readers have returned.</summary>
    internal void Free(IPayload payload)
    {
        if (_uses.Count > 0 && _uses.TryGetValue(payload, out var use))
        {
            _uses[payload] = use with { IsFreed = true };
        }
        else
        {
            payload.Dispose();
        }
    }

    private readonly record struct Use(int Readers, bool IsFreed);
}
