namespace ActorArrays.Actors.Cluster;

/// <summary>Runs tasks of a run whose home is another member, once their code is made here; a task that comes first waits for it.</summary>
/// <remarks><b>Thread safety:</b> all members.</remarks>
internal sealed class GuestRunner : ITaskRunner
{
    private readonly TaskCompletionSource<ITaskRunner> _code = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isOpening;

    /// <summary>The home has not said yet what the program is.</summary>
    internal bool AwaitsProgram => Volatile.Read(ref _isOpening) == 0;

    /// <summary>Makes the code, on a thread of the pool. A second time does nothing.</summary>
    internal void Open(IRunPrograms programs, ReadOnlyMemory<byte> program, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _isOpening, 1) == 0)
        {
            ThreadPool.QueueUserWorkItem(_ => _ = OpenAsync(programs, program, cancellation));
        }
    }

    /// <summary>There is no code for the tasks: each of them fails.</summary>
    internal void Fail(Exception error)
    {
        Volatile.Write(ref _isOpening, 1);
        _code.TrySetException(error);
    }

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        // The token of the wait is the task's; what the code threw comes as it is, not in an aggregate.
        Task.WaitAny([_code.Task], context.Cancellation);
        var runner = _code.Task.GetAwaiter().GetResult();
        return runner.Run(task, inputs, ((GuestThread)context.ThreadState!).ContextOf(runner, context));
    }

    public IDisposable OpenThread() => new GuestThread();

    private async Task OpenAsync(IRunPrograms programs, ReadOnlyMemory<byte> program, CancellationToken cancellation)
    {
        try
        {
            _code.TrySetResult(await programs.OpenAsync(program, cancellation).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    /// <summary>What the code keeps for a kernel thread, made when its first task runs there.</summary>
    private sealed class GuestThread : IDisposable
    {
        private TaskContext? _context;

        internal TaskContext ContextOf(ITaskRunner runner, TaskContext outer)
        {
            _context ??= new TaskContext { ThreadState = runner.OpenThread() };
            (_context.Cancellation, _context.Attempt) = (outer.Cancellation, outer.Attempt);
            return _context;
        }

        public void Dispose() => _context?.ThreadState?.Dispose();
    }
}
