using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Calls the functions of a plan of delayed values, each on the thread that the actors give it.</summary>
/// <param name="plan">The plan.</param>
/// <param name="codec">Keeps what was put aside of the values.</param>
/// <param name="retries">How often a call that says nothing about it is tried again.</param>
internal sealed class DelayedRunner(DelayedPlan plan, DelayedCodec codec, CallRetries retries) : ITaskRunner
{
    public IDisposable? OpenThread() => null;

    public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        var step = plan.StepOf(task);
        var payload = step.Call is { } call ? Called(step, call, inputs, context) : null;
        if (payload is null)
        {
            plan.Results[task.Index] = ((DelayedPayload)inputs[0]).Value;
        }

        NoteTaken(step);
        return payload;
    }

    private DelayedPayload Called(DelayedStep step, Delayed call, ReadOnlySpan<IPayload> inputs, TaskContext context)
    {
        try
        {
            if (plan.Elements.TryGetValue(call, out var elements))
            {
                return new DelayedPayload(step, elements);
            }

            var begun = call.Begin(Arguments(step, call, inputs), context.Cancellation);
            return new DelayedPayload(step, CallRules.Checked(call, call.ValueOf(begun)));
        }
        catch (Exception error)
        {
            var told = CallRules.Told(call, error, context.Attempt, retries);
            if (!ReferenceEquals(told, error))
            {
                throw told;
            }

            throw;
        }
    }

    // A call that was given up may return beside its second try, and counts once.
    private void NoteTaken(DelayedStep step)
    {
        if (!step.NoteDone())
        {
            return;
        }

        foreach (var input in step.Inputs)
        {
            if (input.NoteTaken())
            {
                codec.Forget(input.Id);
            }
        }
    }

    private static object?[] Arguments(DelayedStep step, Delayed call, ReadOnlySpan<IPayload> inputs)
    {
        var arguments = new object?[step.Slots.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = step.Slots[i] < 0
                ? call.Arguments[i].Begin([], CancellationToken.None)
                : ((DelayedPayload)inputs[step.Slots[i]]).Value;
        }

        return arguments;
    }
}
