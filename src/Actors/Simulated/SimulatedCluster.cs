using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Protocol.Members.Wire;

namespace ActorArrays.Actors.Simulated;

/// <summary>Several members in one thread and one virtual time, and a network between them that may do its worst.</summary>
internal sealed class SimulatedCluster
{
    private readonly SeededRandom _random;
    private readonly ClusterOptions _options;
    private readonly EventQueue _events;
    private readonly Dictionary<MemberId, SimulatedSystem> _up = [];
    private readonly Dictionary<MemberId, uint> _incarnations = [];
    private readonly Dictionary<(MemberId From, MemberId To), int> _cuts = [];
    private readonly Dictionary<(MemberId From, MemberId To), TimeSpan> _lastArrivals = [];
    private SimulatedSystem? _touched;

    internal SimulatedCluster(ClusterOptions options)
    {
        _options = options;
        _random = new SeededRandom(options.Seed);
        _events = new EventQueue(_random, isOrderDrawn: true);
    }

    /// <summary>The time between two ticks of a member.</summary>
    internal static TimeSpan TickTime { get; } = TimeSpan.FromMilliseconds(10);

    internal MemberLimits Limits => _options.Limits;

    internal TimeSpan Now => _events.Now;

    /// <summary>Things that are going to happen.</summary>
    internal int Pending => _events.Count;

    internal long Steps { get; private set; }

    /// <summary>Members whose process runs.</summary>
    internal IReadOnlyDictionary<MemberId, SimulatedSystem> Up => _up;

    /// <summary>Is told what the network has done to a frame.</summary>
    internal Action<string> Note { get; init; } = static _ => { };

    internal Interference? Interference { get; init; }

    internal IEnumerable<MemberId> MembersBut(MemberId self) =>
        Enumerable.Range(1, _options.Members).Select(static number => new MemberId(number)).Where(member => member != self);

    internal (ITaskRunner Runner, IPayloadCodec Codec) ProgramOf(MemberId member, RunId run) => _options.ProgramOf(member, run);

    /// <summary>Starts the process of a member, for the first time or again.</summary>
    internal SimulatedSystem Start(MemberId member)
    {
        var incarnation = _incarnations[member] = _incarnations.GetValueOrDefault(member) + 1;
        var world = _options.WorldOf(member) with { Seed = _random.Next() };
        var system = new SimulatedSystem(world, _events, touched => _touched = touched) { Interference = Interference };
        _up.Add(member, system);
        system.Join(this, member, incarnation);
        return system;
    }

    /// <summary>The process of a member is gone, with all that was in it.</summary>
    internal void Stop(MemberId member)
    {
        if (_up.Remove(member, out var system))
        {
            system.IsDown = true;
        }
    }

    /// <summary>From now on nothing arrives in one direction.</summary>
    internal void Cut(MemberId from, MemberId to) => _cuts[(from, to)] = _cuts.GetValueOrDefault((from, to)) + 1;

    /// <summary>Takes one cut back; others may still be there.</summary>
    internal void Heal(MemberId from, MemberId to) => _cuts[(from, to)]--;

    /// <summary>Something happens at a moment.</summary>
    internal void At(TimeSpan moment, Action happening) => _events.AddAt(moment, happening);

    /// <summary>Lets the next thing happen; gives the process in which it did, or null.</summary>
    internal SimulatedSystem? Step()
    {
        Steps++;
        _touched = null;
        _events.TryStep();
        return _touched;
    }

    /// <summary>Takes a frame from a member's process.</summary>
    internal void Carry(MemberId from, MemberId to, LinkFrame frame)
    {
        foreach (var sent in Interference?.Instead(from, to, frame) ?? [frame])
        {
            Carry(from, to, FrameCodec.Encode(sent));
        }
    }

    private void Carry(MemberId from, MemberId to, byte[] bytes)
    {
        var copies = _random.Happens(_options.Loss) ? 0 : _random.Happens(_options.Repeat) ? 2 : 1;
        if (copies != 1)
        {
            Note(copies == 0 ? "FaultFrameLost" : "FaultFrameRepeated");
        }

        for (var copy = 0; copy < copies; copy++)
        {
            var at = Now + _random.UpTo(_options.NetworkDelayMax);
            _events.AddAt(at, () => Arrive(from, to, bytes));
            NoteOvertaking((from, to), at);
        }
    }

    private void NoteOvertaking((MemberId From, MemberId To) way, TimeSpan at)
    {
        var last = _lastArrivals.GetValueOrDefault(way);
        if (at < last)
        {
            Note("FaultFrameOvertakes");
        }

        _lastArrivals[way] = at > last ? at : last;
    }

    private void Arrive(MemberId from, MemberId to, byte[] frame)
    {
        if (_cuts.GetValueOrDefault((from, to)) > 0)
        {
            Note("FaultFrameCutOff");
        }
        else if (_up.TryGetValue(to, out var system))
        {
            var decoded = FrameCodec.Decode(frame);
            _options.Observe(decoded);
            system.Receive(from, decoded);
        }
    }
}
