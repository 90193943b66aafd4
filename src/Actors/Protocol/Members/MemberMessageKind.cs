namespace ActorArrays.Actors.Protocol.Members;

/// <summary>What members say to each other, as numbers on the wire. A number is permanent.</summary>
internal enum MemberMessageKind : byte
{
    /// <summary>No message: a greeting, an acknowledgement, a sign of life.</summary>
    None = 0,

    /// <summary>I take work, with this budget.</summary>
    TakesWork = 1,

    /// <summary>I take no more work; what I have I bring to its end.</summary>
    Leaves = 2,

    /// <summary>From a run's home: make this node.</summary>
    MakeNode = 3,

    /// <summary>From a run's home: tell this node.</summary>
    TellNode = 4,

    /// <summary>From a run's home: stop its tasks, cancel its nodes, and do not wait for tasks that do not stop.</summary>
    StopRun = 5,

    /// <summary>From a run's home: nothing of the run is left with you; forget it.</summary>
    CloseRun = 6,

    /// <summary>From a run's home: a chunk that was lost is being computed again, there.</summary>
    ChunkMoved = 7,

    /// <summary>To a run's home: the task is done.</summary>
    NodeFinished = 8,

    /// <summary>To a run's home: nothing is left of the node.</summary>
    NodeReleased = 9,

    /// <summary>To a run's home: a try of a task failed.</summary>
    TaskFailed = 10,

    /// <summary>To a run's home: a task that had failed has worked.</summary>
    TaskRecovered = 11,

    /// <summary>To the holder of a chunk: tell me when it is there.</summary>
    WatchChunk = 12,

    /// <summary>To the holder of a chunk: I do not need to know any more.</summary>
    UnwatchChunk = 13,

    /// <summary>From the holder of a chunk: it is there.</summary>
    ChunkReady = 14,

    /// <summary>To the holder of a chunk: send these bytes of it.</summary>
    FetchPiece = 15,

    /// <summary>From the holder of a chunk: the bytes.</summary>
    ChunkPiece = 16,

    /// <summary>From the asked member: the chunk is not here, or cannot be read.</summary>
    ChunkGone = 17,

    /// <summary>From a run's home: fetch this chunk and hold it from now on.</summary>
    AdoptChunk = 18,

    /// <summary>To a run's home: the task will not be done, because of a failure that was told already.</summary>
    NodeAbandoned = 19,

    /// <summary>From a run's home: tell of each task of the run that is on a thread.</summary>
    ObserveTasks = 20,

    /// <summary>To a run's home: a try of a task is on a thread.</summary>
    TaskObserved = 21,

    /// <summary>From a run's home: a try takes too long.</summary>
    GiveUpTask = 22,

    /// <summary>From a run's home: a try takes long.</summary>
    StartBackup = 23,

    /// <summary>To a run's home: a task has a second try beside the first.</summary>
    BackupStarted = 24,

    /// <summary>From a home of a run in which nothing happens: count no longer on tries that nobody waits for to return.</summary>
    WriteOffStrays = 25,

    /// <summary>To a run's home: I have looked; ask again when you want to.</summary>
    HasLooked = 26,

    /// <summary>From a run's home: a chunk that other runs may wait for cannot be had any more.</summary>
    ChunkLost = 27,
}
