namespace ActorArrays.Actors.TestKit;

/// <summary>
/// Watches the messages and effects of a system, and lets a test expect them, in the spirit of Akka's probe.
/// </summary>
/// <remarks>
/// Give it as the observer of an <see cref="ActorSystem"/> or of a simulated one. Expectations go forward: each looks behind the
/// event that satisfied the one before. Nothing is polled: an event that is still to come completes the task that awaits it.
/// <b>Thread safety:</b> all members.
/// </remarks>
public sealed class TestProbe : IProtocolObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly List<ProtocolEvent> _events = [];
    private readonly List<Waiting> _waiting = [];
    private int _next;

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<ProtocolEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Everything so far as text, one event a line.</summary>
    public string Log => string.Join('\n', Events);

    /// <inheritdoc/>
    public void OnEvent(in ProtocolEvent happened)
    {
        Waiting? satisfied;
        var copy = happened;
        lock (_gate)
        {
            _events.Add(happened);
            satisfied = _waiting.Find(waiting => waiting.Wanted(copy));
            if (satisfied is not null)
            {
                _waiting.Remove(satisfied);
                _next = _events.Count;
            }
        }

        satisfied?.Completion.TrySetResult(happened);
    }

    /// <summary>Expects a message or effect that has happened already.</summary>
    /// <param name="name">Its kind, such as <c>TaskFinished</c>.</param>
    /// <param name="node">The node that it is about; null for any.</param>
    /// <exception cref="ExpectationException">It has not; the message has the log.</exception>
    public ProtocolEvent Expect(string name, NodeId? node = null)
    {
        lock (_gate)
        {
            return TryFind(Matches(name, node), out var found) ? found : throw Missing(name, node);
        }
    }

    /// <summary>Awaits a message or effect, which may have happened already.</summary>
    /// <exception cref="ExpectationException">It does not come within the time, by default ten seconds.</exception>
    public async Task<ProtocolEvent> ExpectAsync(
        string name, NodeId? node = null, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        Waiting waiting;
        lock (_gate)
        {
            if (TryFind(Matches(name, node), out var found))
            {
                return found;
            }

            _waiting.Add(waiting = new Waiting(Matches(name, node)));
        }

        try
        {
            return await waiting.Completion.Task.WaitAsync(within ?? Patience, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw Missing(name, node);
        }
    }

    /// <summary>Expects that something has not happened since the last expectation was satisfied.</summary>
    /// <exception cref="ExpectationException">It has.</exception>
    public void ExpectNo(string name, NodeId? node = null)
    {
        lock (_gate)
        {
            var index = _events.FindIndex(_next, new Predicate<ProtocolEvent>(Matches(name, node)));
            if (index >= 0)
            {
                throw new ExpectationException(
                    $"probe: {Name(name, node)} must not happen, but it did: {_events[index]}. The log:\n{Log}");
            }
        }
    }

    private static Func<ProtocolEvent, bool> Matches(string name, NodeId? node) =>
        happened => happened.Name == name && (node is null || happened.Node == node);

    private static string Name(string name, NodeId? node) => node is null ? name : $"{name} for {node}";

    private bool TryFind(Func<ProtocolEvent, bool> wanted, out ProtocolEvent found)
    {
        var index = _events.FindIndex(_next, new Predicate<ProtocolEvent>(wanted));
        found = index < 0 ? default : _events[index];
        _next = index < 0 ? _next : index + 1;
        return index >= 0;
    }

    private ExpectationException Missing(string name, NodeId? node) =>
        new($"probe: {Name(name, node)} is expected, but did not happen after event {_next}. The log:\n{Log}");

    private sealed class Waiting(Func<ProtocolEvent, bool> wanted)
    {
        internal Func<ProtocolEvent, bool> Wanted { get; } = wanted;

        internal TaskCompletionSource<ProtocolEvent> Completion { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What a test expected did not happen, or what it forbade did.</summary>
public sealed class ExpectationException(string message) : Exception(message);
