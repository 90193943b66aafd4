using ActorArrays.Actors.Protocol;
using ActorArrays.Language.Answers;
using ActorArrays.Tasks;

namespace ActorArrays.Host.Cluster;

/// <summary>Runs tasks for a home elsewhere: an exception does not cross members, so its Python name is told where its type is known.</summary>
internal sealed class NamedRunner(ITaskRunner inner) : ITaskRunner
{
    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        try
        {
            return inner.Run(task, inputs, context);
        }
        catch (Exception error) when (error is not OperationCanceledException && TaskFailure.Of(error).Kind == FailureKinds.Thrown && ErrorAnswer.NameOf(error) is not null)
        {
            throw new NamedException(ErrorAnswer.NameOf(error)!, error);
        }
    }

    public IDisposable? OpenThread() => inner.OpenThread();

    private sealed class NamedException(string name, Exception cause) : Exception(cause.Message, cause), INamedFailure
    {
        public string FailureName => name;
    }
}
