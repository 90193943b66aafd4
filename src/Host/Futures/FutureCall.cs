using ActorArrays.Graph;
using ActorArrays.Tasks;

namespace ActorArrays;

/// <summary>A call on its way: waits for its arguments, stands in the queue, runs, is tried again, ends once.</summary>
/// <remarks>
/// CONCURRENCY: whoever completes <see cref="Completion"/> first ends it; a try that returns later changes nothing. It is in the queue once at a time, so
/// one thread at a time makes the call. Once it has ended it refers to nothing but its value.
/// </remarks>
internal sealed class FutureCall
{
    private readonly TaskCompletionSource<object?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FutureQueue _queue;
    private Delayed? _call;
    private object?[]? _arguments;
    private volatile CancellationTokenSource? _stop;
    private volatile bool _isRunning;
    private int _waiting;
    private int _attempts;

    public FutureCall(Delayed call, FutureQueue queue, int priority)
    {
        (_call, _queue, Priority, Name, Origin) = (call, queue, priority, call.Name, call.Origin);
        Bytes = call.IsValue ? default : call.ResultBytes + call.Options.ScratchBytes;
    }

    public string Name { get; }

    public string? Origin { get; }

    public int Priority { get; }

    /// <summary>What is reserved while it runs.</summary>
    public Bytes Bytes { get; }

    public Task<object?> Completion => _end.Task;

    /// <summary>The run that is to make the call; null once an asynchronous function goes on without, or before another try.</summary>
    public FutureBatch? Batch { get; set; }

    public FutureStatus Status => Completion.Status switch
    {
        TaskStatus.RanToCompletion => FutureStatus.Finished,
        TaskStatus.Faulted => FutureStatus.Failed,
        TaskStatus.Canceled => FutureStatus.Cancelled,
        _ => _isRunning ? FutureStatus.Running : FutureStatus.Pending,
    };

    /// <summary>A value that needs no call, or only a task to end.</summary>
    public static FutureCall Of(Delayed value, FutureQueue queue)
    {
        var work = new FutureCall(value, queue, 0);
        if (value.Waits is { IsCompletedSuccessfully: false } wait)
        {
            _ = wait.ContinueWith(
                done => work.Take(done, () => work.Finish(value, value.Begin([], CancellationToken.None))),
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        else
        {
            work.Finish(value, value.Begin([], CancellationToken.None));
        }

        return work;
    }

    /// <summary>Waits for the arguments, without a thread, and then stands in the queue.</summary>
    /// <param name="workOf">The calls that were started with it.</param>
    public void Start(IReadOnlyDictionary<Delayed, FutureCall> workOf)
    {
        var call = _call!;
        _arguments = new object?[call.Inputs.Count];
        _waiting = call.Inputs.Count + 1;
        for (var i = 0; i < call.Inputs.Count; i++)
        {
            var (input, slot) = (call.Inputs[i], i);
            var wait = workOf.TryGetValue(input, out var work) ? work.Completion : input.Waits;
            if (wait is null || wait.IsCompletedSuccessfully)
            {
                Deliver(slot, work is null ? input.Begin([], CancellationToken.None) : work.Completion.Result);
                continue;
            }

            _ = wait.ContinueWith(
                done => Take(done, () => Deliver(slot, work is null ? input.Begin([], CancellationToken.None) : work.Completion.Result)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        NoteReady();
    }

    /// <summary>Makes the call on the calling thread; an asynchronous function gives it back at its first wait.</summary>
    public void Run(CancellationToken run)
    {
        if (Completion.IsCompleted || _call is not { } call || _arguments is not { } arguments)
        {
            return;
        }

        _attempts++;
        _isRunning = true;
        try
        {
            var begun = call.Begin(arguments, call.IsAsynchronous ? StopToken(run) : run);
            if (call.IsAsynchronous && begun is Task { IsCompleted: false } task)
            {
                Batch = null;
                _ = task.ContinueWith(_ => Finish(call, begun), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                return;
            }

            Finish(call, begun);
        }
        catch (Exception error)
        {
            OnError(call, error);
        }
    }

    public void Cancel()
    {
        if (_end.TrySetCanceled())
        {
            _ = _stop?.CancelAsync();
            Forget();
        }
    }

    public void Fail(Exception error)
    {
        if (_end.TrySetException(error))
        {
            // Whoever asks is told; nobody has to ask.
            _ = _end.Task.Exception;
            Forget();
        }
    }

    /// <summary>Its run is over without it.</summary>
    public void FailWith(Exception cause) => Fail(new CallFailedException(Name, Origin, Math.Max(1, _attempts), cause));

    // What an argument ends with, other than a value, is what this ends with.
    private void Take(Task done, Action deliver)
    {
        if (done.IsCompletedSuccessfully)
        {
            deliver();
        }
        else if (done.IsCanceled)
        {
            Cancel();
        }
        else
        {
            Fail(done.Exception!.InnerException!);
        }
    }

    private void Deliver(int slot, object? value)
    {
        if (_arguments is { } arguments)
        {
            arguments[slot] = value;
        }

        NoteReady();
    }

    private void NoteReady()
    {
        if (Interlocked.Decrement(ref _waiting) == 0)
        {
            _queue.Enqueue(this);
        }
    }

    private CancellationToken StopToken(CancellationToken run)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(run);
        if (Completion.IsCompleted)
        {
            _stop.Cancel();
        }

        return _stop.Token;
    }

    private void Finish(Delayed call, object? begun)
    {
        try
        {
            _end.TrySetResult(CallRules.Checked(call, call.ValueOf(begun)));
            Forget();
        }
        catch (Exception error)
        {
            OnError(call, error);
        }
    }

    private void OnError(Delayed call, Exception error)
    {
        _isRunning = false;
        if (!Completion.IsCompleted && CallRules.IsTriedAgain(call, error, _attempts, _queue.Retries))
        {
            Batch = null;
            _ = _queue.EnqueueLaterAsync(this, _attempts);
        }
        else if (error is OperationCanceledException)
        {
            Cancel();
        }
        else
        {
            FailWith(error);
        }
    }

    // The arguments are free as soon as nobody else needs them.
    private void Forget() => (_call, _arguments) = (null, null);
}
