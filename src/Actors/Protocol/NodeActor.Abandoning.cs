namespace ActorArrays.Actors.Protocol;

/// <content>
/// The run goes on without this task: the task has failed for good, or needs one that has, or nobody needs it any more
/// because all that would take its value were given up.
/// </content>
public sealed partial class NodeActor
{
    private void OnAbandon(IEffects effects)
    {
        switch (State)
        {
            case NodeState.Waiting or NodeState.Ready or NodeState.Failed:
                Abandon(effects);
                break;
            case NodeState.Lost:
                TellOwnConsumers(effects);
                CancelLost(effects);
                break;
            default:
                // The value was taken before the input knew, or another input told first.
                break;
        }
    }

    private void Abandon(IEffects effects)
    {
        effects.Send(RunMessage.NodeAbandoned(Id));
        TellOwnConsumers(effects);
        CancelTask(effects);
    }

    private void AbandonIfUseless(IEffects effects)
    {
        if (!_isStopping && State is NodeState.Waiting or NodeState.Ready or NodeState.Failed)
        {
            Abandon(effects);
        }
    }

    private void TellOwnConsumers(IEffects effects)
    {
        for (var index = 0; index < _subscribers.Count; index++)
        {
            ref readonly var consumer = ref _subscribers[index];
            if (consumer.IsActive && consumer.Consumer.Run == Id.Run)
            {
                effects.Send(NodeMessage.InputAbandoned(consumer.Consumer, Id));
            }
        }
    }

    /// <summary>
    /// A consumer that comes after the end. Its own run has been told of the failure; another run is told by the consumer.
    /// </summary>
    private void RefuseLate(NodeId consumer, IEffects effects)
    {
        if (consumer.Run != Id.Run)
        {
            effects.Send(NodeMessage.InputLost(consumer, Id, Gone(State)));
            return;
        }

        _consumersToCome--;
        effects.Send(NodeMessage.InputAbandoned(consumer, Id));
        ReleaseIfCancelled(effects);
    }
}
