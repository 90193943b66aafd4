using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Spill;

/// <summary>The values of a process that are on disk: one file, made when the first value comes, and one thread that does the I/O.</summary>
/// <remarks>
/// CONCURRENCY: the dispatcher asks, the thread answers through <c>answer</c>; the jobs and the index are under a lock. Reads go before
/// writes, because a task waits for them with its memory reserved. Bounded by the chunks that the governor moves.
/// </remarks>
internal sealed class SpillStore(string directory, Action<NodeMessage> answer) : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<Job> _reads = new();
    private readonly Queue<Job> _writes = new();
    private readonly Dictionary<NodeId, SpillEntry> _entries = [];
    private SpillFile? _file;
    private Thread? _thread;
    private bool _isClosed;

    /// <summary>How many values are on disk.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>How many blocks of the file are in use.</summary>
    internal int UsedBlocks => _file?.UsedBlocks ?? 0;

    internal void Write(NodeId node, IPayload payload, IPayloadCodec codec, Action<Bytes> onWritten) =>
        Add(_writes, new Job(node, codec, payload, onWritten));

    internal void Read(NodeId node, IPayloadCodec codec) => Add(_reads, new Job(node, codec, null, null));

    internal void Drop(NodeId node)
    {
        lock (_gate)
        {
            Check.That(_entries.Remove(node, out var entry), "INV-13", $"{node} drops a value that is not on disk");
            entry.Free();
        }
    }

    /// <summary>Spoils the value of a node on disk, for tests.</summary>
    internal void Damage(NodeId node)
    {
        lock (_gate)
        {
            _file!.Damage(_entries[node].Blocks[0]);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }

        _thread?.Join();
        _file?.Dispose();
    }

    private void Add(Queue<Job> jobs, Job job)
    {
        lock (_gate)
        {
            jobs.Enqueue(job);
            if (_thread is null)
            {
                _thread = new Thread(Work) { IsBackground = true, Name = "ActorArrays spill" };
                _thread.Start();
            }

            Monitor.Pulse(_gate);
        }
    }

    private void Work()
    {
        while (TryTake(out var job))
        {
            answer(job.Payload is null ? Restore(job) : Spill(job));
        }
    }

    private bool TryTake(out Job job)
    {
        lock (_gate)
        {
            while (!_reads.TryDequeue(out job!) && !_writes.TryDequeue(out job!))
            {
                if (_isClosed)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            return true;
        }
    }

    private NodeMessage Spill(Job job)
    {
        try
        {
            _file ??= new SpillFile(directory);
            var entry = SpillEntry.Write(_file, job.Payload!, job.Codec);
            lock (_gate)
            {
                _entries.Add(job.Node, entry);
            }

            job.OnWritten!(job.Payload!.Size);
            return NodeMessage.Plain(NodeMessageKind.ChunkSpilled, job.Node);
        }
        catch (Exception error)
        {
            return Failed(NodeMessageKind.SpillFailed, job, $"cannot write {job.Payload!.Size} of {job.Node}", error);
        }
    }

    private NodeMessage Restore(Job job)
    {
        try
        {
            SpillEntry entry;
            lock (_gate)
            {
                entry = _entries[job.Node];
            }

            return NodeMessage.ChunkRestored(job.Node, entry.Read(job.Codec));
        }
        catch (Exception error)
        {
            return Failed(NodeMessageKind.RestoreFailed, job, $"cannot read the value of {job.Node} back", error);
        }
    }

    private NodeMessage Failed(NodeMessageKind kind, Job job, string what, Exception cause)
    {
        var where = _file?.Path ?? directory;
        var error = new IOException($"spill: {what}, file {where}: {cause.Message} Free disk space, or give it more memory.", cause);
        return NodeMessage.Refused(kind, job.Node, new TaskFailure(error, IsTransient: false));
    }

    private sealed record Job(NodeId Node, IPayloadCodec Codec, IPayload? Payload, Action<Bytes>? OnWritten);
}
