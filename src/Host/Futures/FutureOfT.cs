using System.Runtime.CompilerServices;
using ActorArrays.Graph;

namespace ActorArrays;

/// <summary>A call that was started and whose value will be there: await it, or give it to other calls as an argument.</summary>
/// <remarks>
/// The value is the caller's, on .NET's heap: it is free when nobody refers to the future any more. Awaiting keeps no thread, so a function may submit
/// calls and await them; blocking on a future inside a function keeps a thread of the runtime, and may wait for ever.
/// </remarks>
public sealed class Future<T> : Future
{
    private readonly FutureCall _work;

    internal Future(FutureCall work) => _work = work;

    /// <inheritdoc/>
    public override string Name => _work.Name;

    /// <inheritdoc/>
    public override FutureStatus Status => _work.Status;

    /// <inheritdoc/>
    public override Exception? Exception => _work.Completion.IsFaulted ? _work.Completion.Exception.InnerException : null;

    /// <inheritdoc/>
    public override Task Ended => AwaitEndAsync();

    /// <summary>The value.</summary>
    /// <exception cref="CallFailedException">Its call, or that of an argument, failed for good.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<T> AsTask() => (T)(await _work.Completion.ConfigureAwait(false))!;

    /// <summary>For <c>await</c>; see <see cref="AsTask"/>.</summary>
    public TaskAwaiter<T> GetAwaiter() => AsTask().GetAwaiter();

    /// <inheritdoc/>
    public override void Cancel() => _work.Cancel();

    /// <summary>The value as an argument of calls; a call that takes it waits for it without a thread.</summary>
    public static implicit operator Delayed<T>(Future<T> future)
    {
        ArgumentNullException.ThrowIfNull(future);
        return future.ToDelayed();
    }

    /// <inheritdoc cref="op_Implicit"/>
    public Delayed<T> ToDelayed() => Delayed.FromTask(AsTask());

    private async Task AwaitEndAsync() => await ((Task)_work.Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
