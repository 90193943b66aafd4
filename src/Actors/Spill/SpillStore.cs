using System.Diagnostics.CodeAnalysis;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Spill;

/// <summary>
/// The values of a process that are on disk: one file, made when the first value comes, a thread that writes and one
/// that reads.
/// </summary>
/// <remarks>
/// CONCURRENCY: the dispatcher asks, the threads answer through <c>answer</c>; the index is under a lock, and a value is read only
/// after its write was answered. Each thread has memory for one block of its own. A task that waits for a value with its memory
/// reserved never waits for somebody's write.
/// </remarks>
internal sealed class SpillStore(string directory, ISpillDisk disk, Action<NodeMessage> answer) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<NodeId, SpillEntry> _entries = [];
    private readonly SpillThread _writer = new("ActorArrays spill");
    private readonly SpillThread _reader = new("ActorArrays restore");
    private readonly byte[] _writing = new byte[SpillFile.BlockBytes];
    private readonly byte[] _reading = new byte[SpillFile.BlockBytes];
    private SpillFile? _file;

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

    /// <summary>What those blocks take.</summary>
    internal Bytes UsedBytes => new((long)UsedBlocks * SpillFile.BlockBytes);

    internal void Write(NodeId node, IPayload payload, IPayloadCodec codec, Action<Bytes> onWritten) =>
        _writer.Add(() => answer(Spill(node, payload, codec, onWritten)));

    internal void Read(NodeId node, IPayloadCodec codec) => _reader.Add(() => answer(Restore(node, codec)));

    /// <summary>
    /// Reads encoded bytes of a value that may be dropped meanwhile. The answer comes from the thread that reads: the length of all, and the
    /// bytes; without bytes the failure, or none if the value is not there.
    /// </summary>
    internal void ReadPiece(NodeId node, long offset, int lengthMax, Action<(long Total, byte[]? Bytes, TaskFailure? Failure)> answer) =>
        _reader.Add(() => answer(Piece(node, offset, lengthMax)));

    internal void Drop(NodeId node)
    {
        lock (_gate)
        {
            Check.That(_entries.Remove(node, out var entry), "INV-13", $"{node} drops a value that is not on disk");
            entry.Free();
        }

        if (_file is { IsWorthEmptying: true } file)
        {
            _writer.Add(file.EmptyIfUnused);
        }
    }

    /// <summary>Spoils the value of a node on disk, for tests.</summary>
    internal void Damage(NodeId node) => _file!.Damage(EntryOf(node).Blocks[0]);

    public void Dispose()
    {
        _writer.Dispose();
        _reader.Dispose();
        _file?.Dispose();
    }

    private NodeMessage Spill(NodeId node, IPayload payload, IPayloadCodec codec, Action<Bytes> onWritten)
    {
        try
        {
            _file ??= new SpillFile(directory, disk);
            var entry = SpillEntry.Write(_file, payload, codec, _writing);
            lock (_gate)
            {
                _entries.Add(node, entry);
            }

            onWritten(payload.Size);
            return NodeMessage.Plain(NodeMessageKind.ChunkSpilled, node);
        }
        catch (Exception error)
        {
            return Failed(NodeMessageKind.SpillFailed, node, $"cannot write {payload.Size} of {node}", error);
        }
    }

    private NodeMessage Restore(NodeId node, IPayloadCodec codec)
    {
        try
        {
            return NodeMessage.ChunkRestored(node, EntryOf(node).Read(codec, _reading));
        }
        catch (Exception error)
        {
            return Failed(NodeMessageKind.RestoreFailed, node, $"cannot read the value of {node} back", error);
        }
    }

    private (long Total, byte[]? Bytes, TaskFailure? Failure) Piece(NodeId node, long offset, int lengthMax)
    {
        if (!TryGetEntry(node, out var entry))
        {
            return default;
        }

        try
        {
            var bytes = entry.Read(offset, lengthMax, _reading);
            // Dropped while it was read: its blocks may hold another value by now.
            return TryGetEntry(node, out var still) && still == entry ? (entry.Length, bytes, null) : default;
        }
        catch (Exception error)
        {
            var isThere = TryGetEntry(node, out var still) && still == entry;
            return (0, null, isThere ? Failed(NodeMessageKind.RestoreFailed, node, $"cannot read the value of {node} back", error).Failure : null);
        }
    }

    private bool TryGetEntry(NodeId node, [MaybeNullWhen(false)] out SpillEntry entry)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(node, out entry);
        }
    }

    private SpillEntry EntryOf(NodeId node)
    {
        lock (_gate)
        {
            return _entries[node];
        }
    }

    private NodeMessage Failed(NodeMessageKind kind, NodeId node, string what, Exception cause)
    {
        var where = _file?.Path ?? directory;
        var error = new IOException(
            $"spill: {what}, file {where}: {cause.Message} Free disk space, or give it more memory.", cause);
        return NodeMessage.Refused(kind, node, new TaskFailure(error, IsTransient: false));
    }
}
