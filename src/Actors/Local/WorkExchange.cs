using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Local;

/// <summary>What a kernel thread does next.</summary>
internal enum Duty
{
    /// <summary>Run a task.</summary>
    Run,

    /// <summary>End: another thread has this one's place.</summary>
    Leave,

    /// <summary>Be the dispatcher until there is no news.</summary>
    Dispatch,

    /// <summary>End.</summary>
    Close,
}

/// <summary>
/// Where kernel threads, callers and the dispatcher meet: outcomes and commands go in, tasks come out.
/// </summary>
/// <remarks>
/// CONCURRENCY: everything here is under one lock, held for a few instructions. The dispatcher is not a thread but a duty: whoever
/// brings news when nobody dispatches takes it, a caller for one turn, so at most one thread is inside the actors (INV-8), and news
/// costs no context switch. A thread that has nothing to do looks again for a few microseconds and then blocks. The queue of tasks
/// is bounded by the governor's permits, the outcomes by the tasks.
/// </remarks>
internal sealed class WorkExchange
{
    private const int LooksMax = 40;
    private const int PausesPerLook = 20;
    private readonly object _gate = new();
    private readonly PriorityQueue<TaskWork, PlanOrder> _ready = new();
    private List<TaskWork> _outcomes = [];
    private List<Action> _commands = [];
    private volatile bool _hasSomething;
    private bool _isDispatching;
    private bool _hasBacklog;
    private bool _isClosed;
    private int _asleep;

    /// <summary>
    /// A kernel thread gives an outcome, if it has one, and gets its next duty. Blocks while there is none.
    /// </summary>
    internal Duty Next(KernelThread thread, TaskWork? outcome, out TaskWork? work)
    {
        var looks = 0;
        while (true)
        {
            lock (_gate)
            {
                AddOutcome(thread, ref outcome);
                if (TryNext(thread, out var duty, out work))
                {
                    return duty;
                }

                if (looks++ == LooksMax)
                {
                    _asleep++;
                    Monitor.Wait(_gate);
                    _asleep--;
                    looks = 0;
                    continue;
                }
            }

            for (; looks < LooksMax && !_hasSomething; looks++)
            {
                Thread.SpinWait(PausesPerLook);
            }
        }
    }

    /// <summary>Anyone gives a command to be run by the dispatcher. True: the caller has to dispatch now.</summary>
    internal bool Post(Action command)
    {
        lock (_gate)
        {
            _commands.Add(command);
            return !_isDispatching && (_isDispatching = true);
        }
    }

    /// <summary>
    /// The dispatcher gives the tasks that may start and gets news, in exchange for the emptied lists of its last turn. False:
    /// there is no news and no backlog of messages, or the dispatcher does not stay; the duty is over, and a kernel thread takes it
    /// if there is news or a backlog.
    /// </summary>
    internal bool Exchange(
        List<TaskWork> started, ref List<TaskWork> outcomes, ref List<Action> commands, bool hasBacklog, Dispatching by)
    {
        lock (_gate)
        {
            foreach (var work in started)
            {
                _ready.Enqueue(work, work.Order);
            }

            started.Clear();
            _hasBacklog = hasBacklog;
            _isDispatching = HasNews && by != Dispatching.CallerLeaves;
            Wake(_ready.Count + (HasNews && !_isDispatching ? 1 : 0) - (by == Dispatching.KernelThread ? 1 : 0));
            _hasSomething = _ready.Count > 0 || (HasNews && !_isDispatching);
            if (_isDispatching)
            {
                (_outcomes, outcomes) = (outcomes, _outcomes);
                (_commands, commands) = (commands, _commands);
            }

            return _isDispatching;
        }
    }

    /// <summary>Ends all kernel threads once they have nothing to run.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _hasSomething = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes a task back that waits for a thread. Only for the dispatcher.</summary>
    internal TaskWork? Withdraw(NodeId node, int attempt)
    {
        lock (_gate)
        {
            var (work, _) = _ready.UnorderedItems.FirstOrDefault(item => item.Element.IsTry(node, attempt));
            if (work is not null)
            {
                _ready.Remove(work, out _, out _);
            }

            return work;
        }
    }

    /// <summary>A thread whose task is a stray: it ends when the task returns. Only for the dispatcher.</summary>
    internal void Retire(KernelThread thread)
    {
        lock (_gate)
        {
            thread.IsReplaced = true;
            Monitor.PulseAll(_gate);
        }
    }

    private bool HasNews => _hasBacklog || _outcomes.Count + _commands.Count > 0;

    private void AddOutcome(KernelThread thread, ref TaskWork? outcome)
    {
        if (outcome is not null)
        {
            thread.Running = null;
            _outcomes.Add(outcome);
            outcome = null;
        }
    }

    private bool TryNext(KernelThread thread, out Duty duty, out TaskWork? work)
    {
        work = null;
        if (!_isDispatching && HasNews)
        {
            _isDispatching = true;
            duty = Duty.Dispatch;
            return true;
        }

        if (thread.IsReplaced)
        {
            duty = Duty.Leave;
            return true;
        }

        duty = _ready.TryDequeue(out work, out _) ? Duty.Run : Duty.Close;
        thread.Running = work;
        _hasSomething = _ready.Count > 0 || _isClosed;
        return duty == Duty.Run || _isClosed;
    }

    private void Wake(int wanted)
    {
        for (var count = Math.Min(wanted, _asleep); count > 0; count--)
        {
            Monitor.Pulse(_gate);
        }
    }
}
