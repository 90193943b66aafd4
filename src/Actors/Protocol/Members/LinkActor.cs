namespace ActorArrays.Actors.Protocol.Members;

/// <summary>
/// One end of the connection of two members: makes ordered, exactly-once messages of frames that may be lost, late, repeated or overtaken.
/// </summary>
/// <remarks>
/// <para>
/// A <b>session</b> is a pair of numbers, one of each side, which never come again: the upper half is the incarnation of the process.
/// A frame counts only if it names the present session of both. A session ends when nothing has been heard for a time, or when the
/// other side has begun another; either way this side takes a new number, so that the other side learns that it is over, and what is
/// still under way from the old session is refused. So does a side that has heard of the other and then nothing more, before it could open
/// the session: the other may have opened it. That is the fence: both sides agree that a session is over before they speak in the
/// next one, and what depended on it is given up on both sides.
/// </para>
/// <para>
/// Within a session messages are numbered. At most a window of them is under way; an unacknowledged one is sent again after some ticks.
/// A message that is sent while there is no session is dropped: who needs it says it again in <see cref="ILinkEffects.OnLinkOpened"/>.
/// </para>
/// <para>One thread at a time (INV-8). No clock: time is <see cref="Tick"/> (INV-10).</para>
/// </remarks>
internal sealed class LinkActor(MemberId peer, uint incarnation, MemberLimits limits, ILinkEffects effects)
{
    private readonly Queue<MemberMessage> _waiting = new();
    private readonly Queue<Unconfirmed> _unconfirmed = new();
    private readonly Dictionary<long, MemberMessage> _early = [];
    private ulong _mine = ((ulong)incarnation << 32) + 1;
    private ulong _theirs;
    private long _lastSent;
    private long _lastReceived;
    private long _lastToldReceived;
    private int _silentTicks;
    private bool _isKnownThere;
    private int _idleTicks;

    /// <summary>The member at the other end.</summary>
    internal MemberId Peer { get; } = peer;

    /// <summary>Messages pass.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>For how many ticks none has passed.</summary>
    internal int ClosedTicks { get; private set; }

    /// <summary>Messages that are under way and not acknowledged; at most the window.</summary>
    internal int InFlight => _unconfirmed.Count;

    /// <summary>Messages that wait for the window.</summary>
    internal int Waiting => _waiting.Count;

    /// <summary>Begins to look for the other side.</summary>
    internal void Greet() => Transmit(0, null);

    /// <summary>Sends a message in the present session, if there is one.</summary>
    internal void Send(MemberMessage message)
    {
        if (IsOpen)
        {
            _waiting.Enqueue(message);
            FillWindow();
        }
    }

    /// <summary>Ends the session; the other side learns that it is over.</summary>
    internal void Close()
    {
        if (IsOpen)
        {
            End();
        }
    }

    /// <summary>Some time has passed.</summary>
    internal void Tick()
    {
        ClosedTicks = IsOpen ? 0 : ClosedTicks + 1;
        if (++_silentTicks >= limits.SilenceTicks && (IsOpen || _isKnownThere))
        {
            End();
        }

        foreach (var late in _unconfirmed)
        {
            if (++late.Ticks >= limits.ResendTicks)
            {
                late.Ticks = 0;
                Transmit(late.Sequence, late.Message);
            }
        }

        if (++_idleTicks >= limits.HeartbeatTicks || _lastToldReceived < _lastReceived)
        {
            Transmit(0, null);
        }
    }

    /// <summary>Takes a frame that has arrived.</summary>
    internal void Receive(LinkFrame frame)
    {
        if (frame.Sender < _theirs)
        {
            return;
        }

        if (frame.Sender > _theirs)
        {
            if (IsOpen)
            {
                End();
            }

            _theirs = frame.Sender;
        }

        (_silentTicks, _isKnownThere) = (0, true);
        if (frame.Receiver != _mine)
        {
            Greet();
            return;
        }

        if (!IsOpen)
        {
            Open();
        }

        Confirm(frame.Acknowledged);
        if (frame.Message is { } message)
        {
            Take(frame.Sequence, message);
        }
    }

    /// <summary>The other side may not know yet that it was heard, and opens when it does.</summary>
    private void Open()
    {
        (IsOpen, ClosedTicks) = (true, 0);
        Greet();
        effects.OnLinkOpened(Peer);
    }

    private void End()
    {
        var wasOpen = IsOpen;
        (IsOpen, _isKnownThere) = (false, false);
        _mine++;
        _waiting.Clear();
        _unconfirmed.Clear();
        _early.Clear();
        (_lastSent, _lastReceived, _lastToldReceived, _silentTicks) = (0, 0, 0, 0);
        Greet();
        if (wasOpen)
        {
            effects.OnLinkEnded(Peer);
        }
    }

    private void Confirm(long upTo)
    {
        while (_unconfirmed.TryPeek(out var first) && first.Sequence <= upTo)
        {
            _unconfirmed.Dequeue();
        }

        FillWindow();
    }

    private void FillWindow()
    {
        while (_unconfirmed.Count < limits.WindowFrames && _waiting.TryDequeue(out var message))
        {
            var next = new Unconfirmed(++_lastSent, message);
            _unconfirmed.Enqueue(next);
            Transmit(next.Sequence, message);
        }
    }

    private void Take(long sequence, MemberMessage message)
    {
        if (sequence <= _lastReceived || sequence > _lastReceived + limits.WindowFrames || !_early.TryAdd(sequence, message))
        {
            return;
        }

        while (_early.Remove(_lastReceived + 1, out var next))
        {
            _lastReceived++;
            effects.OnMessage(Peer, next);
        }

        // Acknowledgements go with messages and ticks; a busy sender must not wait for a tick.
        if (_lastReceived - _lastToldReceived >= limits.WindowFrames / 4)
        {
            Transmit(0, null);
        }
    }

    private void Transmit(long sequence, MemberMessage? message)
    {
        (_idleTicks, _lastToldReceived) = (0, _lastReceived);
        effects.Transmit(Peer, new LinkFrame(_mine, _theirs, sequence, _lastReceived, message));
    }

    private sealed class Unconfirmed(long sequence, MemberMessage message)
    {
        internal long Sequence { get; } = sequence;

        internal MemberMessage Message { get; } = message;

        internal int Ticks { get; set; }
    }
}
