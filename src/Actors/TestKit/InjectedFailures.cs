namespace ActorArrays.Actors.TestKit;

/// <summary>A runner in front of another one, that fails the tasks which a test wants to fail.</summary>
internal sealed class InjectedFailures(ITaskRunner runner, IReadOnlyList<InjectedFailure> failures) : ITaskRunner
{
    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        foreach (var failure in failures)
        {
            if (context.Attempt <= failure.Times && failure.Tasks(task))
            {
                throw failure.Error(context.Attempt);
            }
        }

        return runner.Run(task, inputs, context);
    }

    public IDisposable? OpenThread() => runner.OpenThread();
}

/// <summary>Which tasks fail, in how many of their first tries, and with what.</summary>
internal sealed record InjectedFailure(Func<TaskId, bool> Tasks, int Times, Func<int, Exception> Error);
