namespace ActorArrays.Actors.Local;

/// <summary>
/// The threads on which tasks run: as many as the options say, and one for each whose task is a stray. Each also dispatches
/// when it brings news and nobody else does.
/// </summary>
internal sealed class KernelThreads
{
    private readonly WorkExchange _exchange;
    private readonly Dispatcher _dispatcher;
    private readonly TimeProvider _clock;
    private readonly KernelThread[] _threads;
    private bool _isWatched;
    private int _started;

    internal KernelThreads(int count, WorkExchange exchange, Dispatcher dispatcher, TimeProvider clock)
    {
        (_exchange, _dispatcher, _clock) = (exchange, dispatcher, clock);
        _threads = new KernelThread[count];
        for (var index = 0; index < count; index++)
        {
            _threads[index] = Start();
        }
    }

    /// <summary>How many threads were replaced so far.</summary>
    internal int Replaced => _started - _threads.Length;

    /// <summary>How many of them run a task now.</summary>
    internal int Busy => _threads.Count(static thread => thread.Running is not null);

    /// <summary>Those that take tasks. Only for the dispatcher.</summary>
    internal ReadOnlySpan<KernelThread> Active => _threads;

    /// <summary>Whether threads note what they run, and when. Only for the dispatcher.</summary>
    internal void Watch(bool isWatched)
    {
        _isWatched = isWatched;
        foreach (var thread in _threads)
        {
            thread.Ring = isWatched ? thread.Ring ?? new TaskRing() : null;
        }
    }

    /// <summary>A thread's task is a stray: another thread takes its place. Only for the dispatcher.</summary>
    internal void Replace(KernelThread thread)
    {
        _exchange.Retire(thread);
        _threads[Array.IndexOf(_threads, thread)] = Start();
    }

    /// <summary>Waits for the threads to end; a thread whose task never returns is not waited for.</summary>
    internal void Join()
    {
        foreach (var thread in _threads)
        {
            thread.Thread!.Join();
        }
    }

    private KernelThread Start()
    {
        var thread = new KernelThread(_started++, _clock) { Ring = _isWatched ? new TaskRing() : null };
        thread.Thread = new Thread(() => Work(thread))
        {
            IsBackground = true,
            Name = $"ActorArrays kernel {thread.Number}",
        };
        thread.Thread.Start();
        return thread;
    }

    private void Work(KernelThread thread)
    {
        TaskWork? outcome = null;
        while (true)
        {
            switch (_exchange.Next(thread, outcome, out var work))
            {
                case Duty.Run:
                    thread.Run(work!);
                    outcome = work;
                    break;
                case Duty.Dispatch:
                    outcome = null;
                    _dispatcher.Dispatch(Dispatching.KernelThread);
                    break;
                default:
                    return;
            }
        }
    }
}
