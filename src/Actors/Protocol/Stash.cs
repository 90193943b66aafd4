namespace ActorArrays.Actors.Protocol;

/// <summary>Subscriptions of later runs to nodes that their run is going to make, but has not made yet.</summary>
/// <remarks>
/// So a plan may name chunks that an earlier run is still persisting. Bounded by the windows of the later runs.
/// </remarks>
public sealed class Stash
{
    private readonly Dictionary<TaskId, List<NodeMessage>> _messages = [];

    /// <summary>Keeps a subscription.</summary>
    public void Add(in NodeMessage subscription)
    {
        if (!_messages.TryGetValue(subscription.To.Task, out var list))
        {
            _messages.Add(subscription.To.Task, list = []);
        }

        list.Add(subscription);
    }

    /// <summary>The consumer does not want the value any more.</summary>
    public void Remove(TaskId task, NodeId consumer)
    {
        if (_messages.TryGetValue(task, out var list))
        {
            list.RemoveAll(message => message.Peer == consumer);
        }
    }

    /// <summary>
    /// The node is there: it takes what was kept for it, before anything that its senders may send now.
    /// </summary>
    public void Release(NodeActor node, IEffects effects)
    {
        if (_messages.Count > 0 && _messages.Remove(node.Id.Task, out var list))
        {
            foreach (var message in list)
            {
                node.Handle(message, effects);
            }
        }
    }

    /// <summary>No more nodes will be made: takes out what is left.</summary>
    public IReadOnlyList<NodeMessage> TakeAll()
    {
        List<NodeMessage> left = [.. _messages.Values.SelectMany(static list => list)];
        _messages.Clear();
        return left;
    }
}
