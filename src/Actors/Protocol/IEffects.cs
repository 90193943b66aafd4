namespace ActorArrays.Actors.Protocol;

/// <summary>What the state machines ask of the world around them. A shell is an implementation of this.</summary>
/// <remarks>
/// An implementation must not call back into an actor from here: it queues messages and delivers them later, those between one pair
/// of actors in the order in which they were sent. Between different pairs any order will do.
/// </remarks>
public interface IEffects
{
    /// <summary>
    /// Delivers a message to a node. For a node that is gone see <see cref="ActorDirectory.Deliver(in NodeMessage,
    /// IEffects)"/>.
    /// </summary>
    void Send(in NodeMessage message);

    /// <summary>Delivers a message to the governor.</summary>
    void Send(in GovernorMessage message);

    /// <summary>Delivers a message to a run.</summary>
    void Send(in RunMessage message);

    /// <summary>Delivers a message to a run's supervisor.</summary>
    void Send(in SupervisorMessage message);

    /// <summary>Delivers a command without arguments to every node of a run that exists now.</summary>
    void SendToNodes(RunId run, NodeMessageKind kind);

    /// <summary>Makes a node actor for a task; false if the run has one for it already.</summary>
    bool CreateNode(RunId run, in TaskSpec spec, PlanOrder order);

    /// <summary>The run makes no more nodes: see <see cref="ActorDirectory.SealRun"/>.</summary>
    void SealRun(RunId run);

    /// <summary>
    /// Runs a task on the values that its inputs hold now, and answers TaskFinished or TaskFailed. While no thread is free,
    /// the one of the smallest <paramref name="turn"/> goes first.
    /// </summary>
    void StartTask(NodeId node, NodeId[] inputs, int attempt, PlanOrder turn);

    /// <summary>Asks the tasks of a run that are running to stop early; they still answer.</summary>
    void StopTasks(RunId run);

    /// <summary>Frees a value now.</summary>
    void Free(NodeId node, IPayload payload);

    /// <summary>
    /// Writes a value to the spill file and answers ChunkSpilled or SpillFailed. The value stays where it is.
    /// </summary>
    void SpillChunk(NodeId node, IPayload payload);

    /// <summary>Reads a value back and answers ChunkRestored or RestoreFailed. The spill file keeps its copy.</summary>
    void RestoreChunk(NodeId node);

    /// <summary>Frees a value's place in the spill file.</summary>
    void DropSpill(NodeId node);

    /// <summary>Sends BackoffElapsed to the node's supervisor after a time.</summary>
    void StartBackoff(NodeId node, TimeSpan delay);

    /// <summary>Sends AlarmRang to a run after a time, unless the run has ended by then.</summary>
    void SetAlarm(RunId run, RunAlarm alarm, TimeSpan delay);

    /// <summary>Answers TaskObserved for each task of a run that is on a thread now.</summary>
    void ObserveTasks(RunId run);

    /// <summary>
    /// Nobody waits for a try any more: it becomes a stray. The shell asks it to stop, gives its thread's place to another
    /// thread, keeps what it reads until it returns, frees its result, and then sends StrayReturned to the governor; at
    /// once, if it is not on a thread.
    /// </summary>
    void DisownTask(NodeId node, int attempt);

    /// <summary>Tells whoever watches the run that nothing has happened in it for a time, and who waits for what.</summary>
    void ReportStall(RunId run, TimeSpan silence);

    /// <summary>Forgets a node: nothing is left of it. The actor may be used for another node afterwards.</summary>
    void RetireNode(NodeId node);

    /// <summary>A run has done its work, or stopped; its persisted chunks, if any, stay.</summary>
    void CompleteRun(RunId run, RunOutcome outcome);

    /// <summary>Forgets a run: nothing is left of it.</summary>
    void RetireRun(RunId run);
}
