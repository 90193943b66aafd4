using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Simulated;

/// <content>Looks at the tasks that run, and tries that nobody waits for any more.</content>
public sealed partial class SimulatedSystem
{
    private readonly List<Kernel> _strays = [];

    /// <summary>Tasks that run though nobody waits for them.</summary>
    public int StrayCount => _strays.Count;

    /// <summary>Every try that is on a thread, strays included.</summary>
    internal IEnumerable<(NodeId Node, int Attempt)> Tries =>
        _running.Concat(_strays).Select(static kernel => (kernel.Node, kernel.Attempt));

    void IEffects.ObserveTasks(RunId run)
    {
        foreach (var kernel in _running.Where(kernel => kernel.Run.Id == run).ToList())
        {
            As(ActorAddress.Shell, () => Send(RunMessage.TaskObserved(kernel.Node, kernel.Attempt, Now - kernel.StartedAt)));
        }
    }

    void IEffects.DisownTask(NodeId node, int attempt)
    {
        Observe("DisownTask", node);
        if (_running.Find(kernel => kernel.Node == node && kernel.Attempt == attempt) is { } kernel)
        {
            _strays.Add(kernel);
            _kept.Keep(kernel.Inputs);
            _running.Remove(kernel);
            Later(TimeSpan.Zero, StartKernels);
        }
        else
        {
            // It has returned, or it still waits for a thread.
            var (waiting, _) = _ready.UnorderedItems.FirstOrDefault(
                item => item.Element.Node == node && item.Element.Attempt == attempt);
            if (waiting is not null)
            {
                _ready.Remove(waiting, out _, out _);
            }

            As(ActorAddress.Shell, () => Send(GovernorMessage.StrayReturned(node, attempt)));
        }
    }

    /// <summary>
    /// It reads its inputs at its last moment like any other, so that one that was freed too early is noticed; its result
    /// is nobody's.
    /// </summary>
    private void EndStray(Kernel kernel)
    {
        _strays.Remove(kernel);
        Observe("StrayReturned", kernel.Node);
        using (var state = kernel.Run.Runner.OpenThread())
        {
            Work(kernel, new TaskContext { ThreadState = state }).Payload?.Dispose();
        }

        _kept.LetGo(kernel.Inputs);
        As(ActorAddress.Shell, () => Send(GovernorMessage.StrayReturned(kernel.Node, kernel.Attempt)));
    }
}
