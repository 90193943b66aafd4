namespace ActorArrays.Actors.Spill;

/// <summary>A thread that does one piece of I/O after the other, and exists only once there is one.</summary>
/// <remarks>
/// CONCURRENCY: the queue is under a lock; it is bounded by the chunks that the governor moves at a time.
/// </remarks>
internal sealed class SpillThread(string name) : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<Action> _jobs = new();
    private Thread? _thread;
    private bool _isClosed;

    internal void Add(Action job)
    {
        lock (_gate)
        {
            _jobs.Enqueue(job);
            if (_thread is null)
            {
                _thread = new Thread(Work) { IsBackground = true, Name = name };
                _thread.Start();
            }

            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until all that was added is done.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }

        _thread?.Join();
    }

    private void Work()
    {
        while (TryTake(out var job))
        {
            job();
        }
    }

    private bool TryTake(out Action job)
    {
        lock (_gate)
        {
            while (!_jobs.TryDequeue(out job!))
            {
                if (_isClosed)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            return true;
        }
    }
}
