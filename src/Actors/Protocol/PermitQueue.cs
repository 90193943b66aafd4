using System.Diagnostics.CodeAnalysis;

namespace ActorArrays.Actors.Protocol;

/// <summary>How far a request for memory has come.</summary>
public enum PermitPhase : byte
{
    /// <summary>In the queue.</summary>
    Queued,

    /// <summary>Memory is reserved, and some inputs are being read back.</summary>
    Restoring,

    /// <summary>The task runs.</summary>
    Granted,

    /// <summary>Taken back while it stood in the queue.</summary>
    Withdrawn,
}

/// <summary>A node's request for memory, and later its permit.</summary>
public sealed class Permit
{
    /// <summary>Whose it is.</summary>
    public NodeId Node { get; internal set; }

    /// <summary>The task's place in the plan.</summary>
    public PlanOrder Order { get; internal set; }

    /// <summary>The output's bound.</summary>
    public Bytes Output { get; internal set; }

    /// <summary>The scratch's bound.</summary>
    public Bytes Scratch { get; internal set; }

    /// <summary>The chunks that must be in memory meanwhile.</summary>
    public NodeId[] Inputs { get; internal set; } = [];

    /// <summary>How far it has come.</summary>
    public PermitPhase Phase { get; internal set; }

    /// <summary>Its memory is reserved twice, for a second try beside the first.</summary>
    public bool HasBackup { get; internal set; }

    /// <summary>How many inputs are still being read back.</summary>
    public int RestoresLeft { get; internal set; }

    /// <summary>The place among the permits of all runs, once it is one: of tasks that may run the smaller goes first.</summary>
    public PlanOrder Turn { get; internal set; }

    internal RunLine? Line { get; set; }
}

/// <summary>
/// The requests for memory, those of a run in plan order and the runs by turns, and the permits given. Not thread-safe;
/// owned by the governor.
/// </summary>
/// <remarks>
/// Cost: O(log requests) to queue, O(1) to find; a request taken back leaves the queue when it reaches the front.
/// </remarks>
public sealed class PermitQueue
{
    private const int SpareMax = 1024;
    private readonly Dictionary<NodeId, Permit> _permits = [];
    private readonly FairTurns _turns = new();
    private readonly List<Permit> _restoring = [];
    private readonly Stack<Permit> _spare = new();

    /// <summary>Permits whose memory is reserved: of tasks that run, or wait for the disk.</summary>
    public int Outstanding { get; private set; }

    /// <summary>Those of them that wait for the disk.</summary>
    public int Restoring => _restoring.Count;

    /// <summary>Second tries beside a first.</summary>
    public int Backups { get; internal set; }

    /// <summary>All requests and permits.</summary>
    public int Count => _permits.Count;

    /// <summary>All requests and permits, in no particular order.</summary>
    public IEnumerable<Permit> Permits => _permits.Values;

    /// <summary>Puts a request into the queue.</summary>
    public void Add(NodeId node, PlanOrder order, Bytes output, Bytes scratch, NodeId[] inputs)
    {
        var permit = _spare.TryPop(out var spare) ? spare : new Permit();
        (permit.Node, permit.Order, permit.Output, permit.Scratch) = (node, order, output, scratch);
        (permit.Inputs, permit.Phase, permit.RestoresLeft) = (inputs, PermitPhase.Queued, 0);
        permit.HasBackup = false;
        Check.That(_permits.TryAdd(node, permit), "INV-7", $"{node} asks for a second permit");
        permit.Line = _turns.LineOf(order.Rank);
        _turns.Join(permit.Line, permit);
    }

    /// <summary>The request or permit of a node.</summary>
    public bool TryGet(NodeId node, [MaybeNullWhen(false)] out Permit permit) => _permits.TryGetValue(node, out permit);

    /// <summary>The request that goes first: that of the run whose turn it is.</summary>
    public bool TryPeek([MaybeNullWhen(false)] out Permit permit)
    {
        permit = _turns.TryFirst(out var line) ? FirstOf(line) : null;
        return permit is not null;
    }

    /// <summary>
    /// The request that goes first while memory is short: that of the oldest run of the highest priority, unless that run
    /// is a slice of turns ahead of the one whose turn it is.
    /// </summary>
    public Permit InSlice(Permit first) => FirstOf(_turns.LowestInSlice(first.Line!));

    /// <summary>Whether the run of a request has a permit.</summary>
    public static bool HasPermits(Permit request) => request.Line!.Outstanding > 0;

    /// <summary>
    /// Takes the first request out of the queue to be granted once <paramref name="restores"/> chunks are back.
    /// </summary>
    public void BeginGrant(Permit first, int restores)
    {
        var line = first.Line!;
        line.Queue.Dequeue();
        line.Outstanding++;
        Outstanding++;
        first.Turn = new PlanOrder(_turns.Take(line), first.Order.Sequence);
        (first.Phase, first.RestoresLeft) = (restores == 0 ? PermitPhase.Granted : PermitPhase.Restoring, restores);
        if (restores > 0)
        {
            _restoring.Add(first);
        }
    }

    /// <summary>Takes the first request out of the queue for ever.</summary>
    public void Refuse(Permit first)
    {
        first.Line!.Queue.Dequeue();
        Forget(first);
    }

    /// <summary>A chunk is back: gives the permits that waited for nothing else, in plan order.</summary>
    public void NoteRestored(NodeId chunk, List<Permit> granted)
    {
        foreach (var permit in _restoring)
        {
            var places = permit.Inputs.AsSpan().Count(chunk);
            permit.RestoresLeft -= places;
            if (places > 0 && permit.RestoresLeft == 0)
            {
                permit.Phase = PermitPhase.Granted;
                granted.Add(permit);
            }
        }

        _restoring.RemoveAll(static permit => permit.Phase == PermitPhase.Granted);
    }

    /// <summary>Takes back a request, or ends a permit.</summary>
    public void End(Permit permit)
    {
        if (permit.Phase == PermitPhase.Queued)
        {
            // Its place in the queue is found when it comes to the front; until then the object is not used again.
            permit.Phase = PermitPhase.Withdrawn;
            _permits.Remove(permit.Node);
            _turns.Leave(permit.Line!);
            return;
        }

        Outstanding--;
        permit.Line!.Outstanding--;
        if (permit.Phase == PermitPhase.Restoring)
        {
            _restoring.Remove(permit);
        }

        Forget(permit);
    }

    private Permit FirstOf(RunLine line)
    {
        while (line.Queue.Peek() is { Phase: PermitPhase.Withdrawn })
        {
            Keep(line.Queue.Dequeue());
        }

        return line.Queue.Peek();
    }

    private void Forget(Permit permit)
    {
        _permits.Remove(permit.Node);
        _turns.Leave(permit.Line!);
        Keep(permit);
    }

    private void Keep(Permit permit)
    {
        (permit.Inputs, permit.Line) = ([], null);
        if (_spare.Count < SpareMax)
        {
            _spare.Push(permit);
        }
    }
}
