namespace ActorArrays.Actors.Protocol.Members;

/// <summary>
/// A process of a cluster: its links to the others, the runs whose home it is, and what it has for the runs of others.
/// </summary>
/// <remarks>
/// <para>
/// It stands between the actors of the process and their shell. What they ask goes through it (<see cref="IEffects"/>), and so does every
/// message on its way to a node, a run or a supervisor (<c>Deliver</c>); what concerns another member becomes a
/// <see cref="MemberMessage"/>.
/// A process without a cluster has no such actor and pays nothing for it.
/// </para>
/// <para>
/// <b>Who is alive</b> is a matter of two members: a session (<see cref="LinkActor"/>) ends on both sides or not at all, and with it all
/// that either did for the other. Which members take part in a run is decided by the run's home alone, by its own sessions.
/// When a home is lost, its runs are over: their user was there. The others cancel what they have of them, and their own runs go on.
/// </para>
/// <para>One thread at a time (INV-8). No clock: <see cref="Tick"/> comes from the shell (INV-10).</para>
/// </remarks>
internal sealed partial class MemberActor : IMemberPort, ILinkEffects
{
    private const int OfferTicks = 2;
    private readonly SortedDictionary<MemberId, LinkActor> _links = [];
    private readonly Dictionary<RunId, RunBook> _books = [];
    private readonly Queue<MemberMessage> _toSelf = new();
    private readonly Queue<RunMessage> _toRuns = new();
    private readonly Queue<SupervisorMessage> _toSupervisors = new();
    private readonly Queue<NodeNews> _news = new();
    private readonly Roster _roster;
    private readonly Replicas _replicas;
    private readonly Watchers _watchers;
    private readonly Relays _relays;
    private readonly GuestRuns _guests;
    private readonly Dictionary<MemberId, int> _offersDue = [];
    private readonly MemberLimits _limits;
    private bool _isLeaving;
    private bool _isSettling;
    private bool _hasLendingChanged;

    /// <param name="self">Its number.</param>
    /// <param name="limits">Its windows and times.</param>
    /// <param name="directory">Its actors.</param>
    /// <param name="shell">What performs the effects of its actors, and its own.</param>
    internal MemberActor(
        MemberId self, MemberLimits limits, ActorDirectory directory, (IEffects Local, IMemberEffects World) shell)
    {
        (Self, _limits, Directory) = (self, limits, directory);
        (Local, World) = shell;
        _roster = new Roster(self, directory.Governor.Ledger.Budget);
        _replicas = new Replicas(this, limits);
        _relays = new Relays(this);
        _watchers = new Watchers(this, _relays);
        _guests = new GuestRuns(this, _replicas, limits);
    }

    /// <inheritdoc/>
    public MemberId Self { get; }

    /// <inheritdoc/>
    public ActorDirectory Directory { get; }

    /// <inheritdoc/>
    public IEffects Local { get; }

    /// <inheritdoc/>
    public IMemberEffects World { get; }

    /// <summary>It has brought everything to its end after <see cref="Leave"/>.</summary>
    internal bool HasLeft => _isLeaving && _guests.Count == 0;

    /// <summary>Runs, replicas and watched chunks that it knows: nothing is left when all are over.</summary>
    internal int Things => _guests.Count + _books.Count + _replicas.Count + _watchers.Count + _relays.Count;

    /// <summary>The accounts of the runs whose home it is.</summary>
    internal IEnumerable<RunBook> Books => _books.Values;

    /// <summary>Members that may be given nodes, this one included.</summary>
    internal int WorkersCount => _roster.Members.Count();

    /// <summary>Whether messages pass between this member and another.</summary>
    internal bool IsConnected(MemberId peer) => _links.TryGetValue(peer, out var link) && link.IsOpen;

    /// <inheritdoc/>
    public bool IsCutOff(MemberId peer) => _links.TryGetValue(peer, out var link) && link.ClosedTicks >= _limits.DetourTicks;

    /// <inheritdoc/>
    public MemberId? HomeOf(RunId run) => _guests.HomeOf(run);

    /// <inheritdoc/>
    public RunBook? BookOf(RunId run) => _books.GetValueOrDefault(run);

    /// <inheritdoc/>
    public void OnLendingChanged() => _hasLendingChanged = true;

    /// <inheritdoc/>
    public (MemberId Place, Bytes Size)? HolderOf(NodeId chunk) =>
        _books.TryGetValue(chunk.Run, out var book) ? book.HolderOf(chunk.Task) : null;

    /// <inheritdoc/>
    public void OnHeld(NodeId chunk, Bytes size) => _watchers.OnHeld(chunk, size);

    /// <summary>There is another member.</summary>
    /// <param name="peer">Its number.</param>
    /// <param name="incarnation">
    /// Greater than any that this member had before when it met that one, in this process or in an earlier one of the same number.
    /// </param>
    internal void Meet(MemberId peer, uint incarnation)
    {
        var link = new LinkActor(peer, incarnation, _limits, this);
        _links.Add(peer, link);
        link.Greet();
    }

    /// <summary>Whether it knows of a member, connected or not.</summary>
    internal bool HasMet(MemberId peer) => _links.ContainsKey(peer);

    /// <summary>Forgets a member that may never come again; not while messages pass.</summary>
    internal void Part(MemberId peer)
    {
        if (!IsConnected(peer))
        {
            _links.Remove(peer);
        }
    }

    /// <summary>Ends all sessions: what is here of the runs of others is cancelled, and they do without this member.</summary>
    internal void Close()
    {
        foreach (var link in _links.Values)
        {
            link.Close();
        }

        Settle();
    }

    /// <summary>Some time has passed.</summary>
    internal void Tick()
    {
        foreach (var link in _links.Values)
        {
            link.Tick();
        }

        _replicas.Tick();
        OfferWhatIsDue();
        Settle();
    }

    /// <summary>A frame has arrived.</summary>
    internal void Receive(MemberId from, LinkFrame frame)
    {
        if (_links.TryGetValue(from, out var link))
        {
            link.Receive(frame);
            Settle();
        }
    }

    /// <summary>Begins a run whose home is here; StartRun sets it going.</summary>
    /// <param name="actors">Its actors.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="staysHere">No other member is given a node of it, though it may take chunks that others hold.</param>
    internal void AddRun(RunActors actors, ILineage plan, bool staysHere = false)
    {
        actors.Run.IsComputedAgain = true;
        Directory.AddRun(actors);
        var run = actors.Run.Id;
        var roster = staysHere ? new Roster(Self, Directory.Governor.Ledger.Budget) : _roster;
        _books.Add(run, new RunBook(run, plan, roster, this) { StopGrace = actors.Run.Strategy.StopGrace });
        _guests.AddOwn(run);
    }

    /// <summary>Takes no more work, and brings to its end what it has.</summary>
    internal void Leave()
    {
        _isLeaving = true;
        _roster.Leave(Self);
        foreach (var peer in _links.Keys)
        {
            Post(peer, new MemberMessage.Leaves());
        }
    }

    /// <summary>The shell has read bytes of a chunk.</summary>
    internal void OnPieceRead(PieceRequest request, long total, byte[] content)
    {
        Post(request.Reader, new MemberMessage.ChunkPiece(request.Chunk, request.Fetch, request.Offset, total, content));
        Settle();
    }

    /// <summary>The shell cannot read a chunk; with a failure if the disk is to blame, else because it is gone.</summary>
    internal void OnPieceFailed(PieceRequest request, TaskFailure? failure)
    {
        var said = failure is null ? null : WireFailure.Of(failure);
        Post(request.Reader, new MemberMessage.ChunkGone(request.Chunk, request.Fetch, said));
        Settle();
    }

    /// <inheritdoc/>
    public void Post(MemberId to, MemberMessage message)
    {
        if (to == Self)
        {
            _toSelf.Enqueue(message);
        }
        else if (_links.TryGetValue(to, out var link))
        {
            link.Send(message);
        }
    }

    /// <inheritdoc/>
    public void ToRun(in RunMessage message) => _toRuns.Enqueue(message);

    /// <inheritdoc/>
    public void ToSupervisor(in SupervisorMessage message) => _toSupervisors.Enqueue(message);

    /// <inheritdoc/>
    public void ToNode(in NodeMessage message) => World.Deliver(message);

    void ILinkEffects.Transmit(MemberId to, LinkFrame frame) => World.Transmit(to, frame);

    void ILinkEffects.OnLinkOpened(MemberId peer)
    {
        OfferWork(peer);
        _replicas.OnLinkOpened(peer);
    }

    void ILinkEffects.OnLinkEnded(MemberId peer)
    {
        _roster.Remove(peer);
        foreach (var book in _books.Values)
        {
            book.OnMemberLost(peer);
        }

        _watchers.Forget(peer);
        _relays.OnLinkEnded(peer);
        _replicas.OnLinkEnded(peer);
        _guests.Fence(peer);
    }

    void ILinkEffects.OnMessage(MemberId from, MemberMessage message) => OnMessage(from, message);

    /// <summary>
    /// Nodes of the old session are gone, but messages between them may be under way here, which new ones of the same names would take
    /// for theirs. By then they have arrived.
    /// </summary>
    private void OfferWhatIsDue()
    {
        foreach (var peer in _offersDue.Keys.ToList())
        {
            if (--_offersDue[peer] == 0)
            {
                _offersDue.Remove(peer);
                OfferWork(peer);
            }
        }
    }

    private void OfferWork(MemberId peer)
    {
        if (!_isLeaving && !_guests.HasFenced(peer) && !_offersDue.ContainsKey(peer))
        {
            Post(peer, new MemberMessage.TakesWork(Directory.Governor.Ledger.Budget));
        }
    }

    /// <summary>What its nodes have said, and it to itself and to its runs, after everything else has been done.</summary>
    private void Settle()
    {
        if (!_isSettling)
        {
            _isSettling = true;
            do
            {
                while (SettleOne())
                {
                }
            }
            while (AskOthers());
            _isSettling = false;
        }
    }

    /// <summary>Runs that wait for chunks of others look for them again. Says whether there is anything to settle now.</summary>
    private bool AskOthers()
    {
        if (!_hasLendingChanged)
        {
            return false;
        }

        _hasLendingChanged = false;
        foreach (var book in _books.Values)
        {
            if (book.AwaitsOthers)
            {
                book.GoOn();
            }
        }

        return _toSelf.Count + _toRuns.Count + _toSupervisors.Count > 0;
    }

    private bool SettleOne()
    {
        if (_news.TryDequeue(out var news))
        {
            news.Tell(this);
        }
        else if (_toSelf.TryDequeue(out var message))
        {
            OnMessage(Self, message);
        }
        else if (_toRuns.TryDequeue(out var toRun))
        {
            World.Deliver(toRun);
        }
        else if (_toSupervisors.TryDequeue(out var toSupervisor))
        {
            World.Deliver(toSupervisor);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>What a node has told its run or its supervisor, in the order in which it did.</summary>
    private readonly record struct NodeNews(RunMessage? ToRun, SupervisorMessage? ToSupervisor)
    {
        internal void Tell(MemberActor member)
        {
            if (ToRun is { } run)
            {
                member.OnNews(run);
            }
            else if (ToSupervisor is { } supervisor)
            {
                member.OnNews(supervisor);
            }
        }
    }
}
