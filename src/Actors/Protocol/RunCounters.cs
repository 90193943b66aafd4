namespace ActorArrays.Actors.Protocol;

/// <summary>What a run has done so far. Each number has one writer; any thread may read, without a lock.</summary>
/// <remarks>
/// CONCURRENCY: each number is one aligned word, written with release and read with acquire order. Numbers read together may be a
/// few messages apart.
/// </remarks>
public sealed class RunCounters(int operatorCount)
{
    private readonly long[] _doneByOperator = new long[operatorCount];
    private long _done;
    private long _retries;
    private long _backups;
    private long _spilled;
    private volatile TaskMaps? _maps;

    /// <summary>Tasks done.</summary>
    public long Done => Volatile.Read(ref _done);

    /// <summary>Tries after a first one.</summary>
    public long Retries => Volatile.Read(ref _retries);

    /// <summary>Second tries of stragglers beside the first.</summary>
    public long Backups => Volatile.Read(ref _backups);

    /// <summary>Bytes of chunks written to the spill file.</summary>
    public Bytes Spilled => new(Volatile.Read(ref _spilled));

    /// <summary>Tasks of one operator done.</summary>
    public long DoneOf(int op) => Volatile.Read(ref _doneByOperator[op]);

    /// <summary>Where the tasks are that were done since somebody watches the run; null if nobody does.</summary>
    public TaskMaps? Maps => _maps;

    internal void Watch(TaskMaps maps) => _maps = maps;

    internal void CountDone(TaskId task)
    {
        ref var ofOperator = ref _doneByOperator[task.Operator];
        Volatile.Write(ref ofOperator, ofOperator + 1);
        Volatile.Write(ref _done, _done + 1);
        _maps?.CountDone(task);
    }

    internal void CountRetry() => Volatile.Write(ref _retries, _retries + 1);

    internal void CountBackup() => Volatile.Write(ref _backups, _backups + 1);

    internal void CountSpilled(Bytes bytes) => Volatile.Write(ref _spilled, _spilled + bytes.Value);
}
