using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ActorArrays.Actors.Protocol;

/// <summary>The actors of one process, and who gets a message: what every shell needs besides its effects.</summary>
/// <remarks>
/// Node actors are used again after they are retired, so that a node costs no allocation in the long run. One thread at a time; the
/// shell sees to that (INV-8).
/// </remarks>
public sealed class ActorDirectory(GovernorLimits limits)
{
    private const int SpareMax = 1024;
    private readonly Dictionary<RunId, RunActors> _runs = [];
    private readonly Stack<NodeActor> _spare = new();
    private RunActors? _last;
    private bool _isInside;

    /// <summary>The governor of the process.</summary>
    public GovernorActor Governor { get; } = new(limits);

    /// <summary>The runs that are not retired.</summary>
    public IEnumerable<RunActors> Runs => _runs.Values;

    /// <summary>How many runs are not retired.</summary>
    public int RunCount => _runs.Count;

    /// <summary>How many nodes there are in all runs.</summary>
    public long NodeCount => _runs.Values.Sum(static run => (long)run.Nodes.Count);

    /// <summary>Takes the actors of a new run in. StartRun sets it going.</summary>
    public void AddRun(RunActors run) => _runs.Add(run.Run.Id, run);

    /// <summary>The actors of a run.</summary>
    public bool TryGetRun(RunId id, [MaybeNullWhen(false)] out RunActors run)
    {
        if (_last is { } last && last.Run.Id == id)
        {
            run = last;
            return true;
        }

        return _runs.TryGetValue(id, out run) && (_last = run) is not null;
    }

    /// <summary>The actor of a node.</summary>
    public bool TryGetNode(NodeId id, [MaybeNullWhen(false)] out NodeActor node)
    {
        node = null;
        return TryGetRun(id.Run, out var run) && run.Nodes.TryGetValue(id.Task, out node);
    }

    /// <summary>Makes the actor of a task; false if there is one already.</summary>
    public bool CreateNode(RunId id, in TaskSpec spec, PlanOrder order, IEffects effects)
    {
        Check.That(TryGetRun(id, out var run), "INV-14", $"{id} is gone and makes {spec.Id}");
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(run.Nodes, spec.Id, out var exists);
        if (exists)
        {
            return false;
        }

        var node = _spare.TryPop(out var spare) ? spare : new NodeActor();
        place = node;
        var triesBefore = Governor.Strays.Count > 0 ? Governor.LastStrayOf(new NodeId(id, spec.Id)) : 0;
        node.Open(id, spec, order, triesBefore, effects);
        run.Stash.Release(node, effects);
        return true;
    }

    /// <summary>Forgets a node.</summary>
    public void RetireNode(NodeId id)
    {
        if (TryGetRun(id.Run, out var run) && run.Nodes.Remove(id.Task, out var node))
        {
            node.Reset();
            if (_spare.Count < SpareMax)
            {
                _spare.Push(node);
            }
        }
    }

    /// <summary>A run makes no more nodes: who waits for one hears that it will not come.</summary>
    public void SealRun(RunId id, IEffects effects)
    {
        if (TryGetRun(id, out var run))
        {
            foreach (var subscription in run.Stash.TakeAll())
            {
                Bounce(subscription, effects);
            }
        }
    }

    /// <summary>Forgets a run.</summary>
    public void RetireRun(RunId id)
    {
        Check.That(TryGetRun(id, out var run) && run.Nodes.Count == 0, "INV-13", $"{id} is retired with nodes left");
        _runs.Remove(id);
        _last = null;
    }

    /// <summary>
    /// Hands a message to its node. If the node does not exist yet, a subscription is kept for it; if it is gone, a subscription is
    /// answered with InputLost, a value is freed, and anything else is dropped: it was sent before the sender knew.
    /// </summary>
    public void Deliver(in NodeMessage message, IEffects effects)
    {
        if (TryGetNode(message.To, out var node))
        {
            Enter(message.To);
            node.Handle(message, effects);
            _isInside = false;
            return;
        }

        switch (message.Kind)
        {
            case NodeMessageKind.Subscribe when MayComeYet(message, out var run):
                run.Stash.Add(message);
                break;
            case NodeMessageKind.Subscribe:
                Bounce(message, effects);
                break;
            case NodeMessageKind.InputTaken when MayComeYet(message, out var run):
                run.Stash.Remove(message.To.Task, message.Peer);
                break;
            default:
                if (message.Payload is { } payload)
                {
                    effects.Free(message.To, payload);
                }

                break;
        }
    }

    /// <summary>Hands a message to its run; a run that is gone needs none.</summary>
    public void Deliver(in RunMessage message, IEffects effects)
    {
        if (TryGetRun(message.To, out var run))
        {
            Enter(message.Node);
            run.Run.Handle(message, effects);
            _isInside = false;
        }
    }

    /// <summary>Hands a message to the supervisor of its run; a run that is gone needs none.</summary>
    public void Deliver(in SupervisorMessage message, IEffects effects)
    {
        if (TryGetRun(message.Node.Run, out var run))
        {
            Enter(message.Node);
            run.Supervisor.Handle(message, effects);
            _isInside = false;
        }
    }

    /// <summary>Hands a message to the governor.</summary>
    public void Deliver(in GovernorMessage message, IEffects effects)
    {
        Enter(message.Node);
        Governor.Handle(message, effects);
        _isInside = false;
    }

    /// <summary>
    /// A shell that calls back into an actor while one is at work, or that lets two threads in, would have it go on from a
    /// half-made step. After an exception the actors are not to be used any more.
    /// </summary>
    private void Enter(NodeId about)
    {
        Check.That(!_isInside, "INV-8", $"a message about {about} is handed over while an actor is at work");
        _isInside = true;
    }

    /// <summary>
    /// A run makes its nodes in its own order, so only a node of another run can ask for one before it exists.
    /// </summary>
    private bool MayComeYet(in NodeMessage message, [MaybeNullWhen(false)] out RunActors run) =>
        TryGetRun(message.To.Run, out run) &&
        message.Peer.Run != message.To.Run &&
        !run.Run.IsSealed;

    private static void Bounce(in NodeMessage subscription, IEffects effects)
    {
        var cause = new LostChunkException(
            $"input {subscription.To} of task {subscription.Peer} is gone: it was released, its run did not finish, or its " +
            "persisted array was disposed. Keep the array until all that is computed from it is done.");
        var failure = new TaskFailure(cause, IsTransient: false);
        effects.Send(NodeMessage.InputLost(subscription.Peer, subscription.To, failure));
    }
}

/// <summary>The actors that belong to one run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Supervisor">Its supervisor.</param>
public sealed record RunActors(RunActor Run, SupervisorActor Supervisor)
{
    /// <summary>Its nodes.</summary>
    public Dictionary<TaskId, NodeActor> Nodes { get; } = [];

    /// <summary>What came for nodes that do not exist yet.</summary>
    public Stash Stash { get; } = new();
}
