using ActorArrays.Kernels;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage;

/// <summary>A dataset that keeps a journal of its finished chunks, so that the rest can be computed by another process.</summary>
/// <remarks>
/// <b>Thread safety:</b> as <see cref="IChunkedTarget"/>. <b>Owner:</b> whoever created it. Disposing without <see cref="Complete"/>
/// leaves dataset and journal to be resumed; an NPY file only once a chunk is finished, before that nothing.
/// Made by <see cref="Store.CreateJournaled"/>.
/// </remarks>
public sealed class JournaledTarget : IChunkedTarget
{
    private readonly IResumableTarget _target;
    // None of a dataset that was complete before.
    private readonly JournalFile? _journal;
    private readonly string _token;
    private readonly Shape _counts;
    private readonly ChunkSet _kept;
    private long _written;
    private bool _isComplete;

    internal JournaledTarget(IResumableTarget target, JournalFile journal, string token, ChunkSet kept, long lost)
    {
        (_target, _journal, _token, _kept, ChunksLost) = (target, journal, token, kept, lost);
        _counts = ChunkGrid.Counts(target.Shape, target.ChunkShape);
    }

    internal JournaledTarget(EndedTarget target, JournalFile? journal, string token)
    {
        _counts = ChunkGrid.Counts(target.Shape, target.ChunkShape);
        (_target, _journal, _token, _kept) = (target, journal, token, ChunkSet.All(_counts.Size));
    }

    /// <inheritdoc/>
    public string Name => _target.Name;

    /// <inheritdoc/>
    public DType DType => _target.DType;

    /// <inheritdoc/>
    public Shape Shape => _target.Shape;

    /// <inheritdoc/>
    public Shape ChunkShape => _target.ChunkShape;

    /// <inheritdoc/>
    public long ScratchBytes => _target.ScratchBytes;

    /// <summary>The chunks that an earlier run stored and that are as its journal says; null if there are none.</summary>
    public ChunkSet? Kept => _kept.Count == 0 ? null : _kept;

    /// <summary>How many chunks were kept.</summary>
    public long ChunksKept => _kept.Count;

    /// <summary>How many chunks the journal had that are not stored as it says: lost in a power cut, or damaged. They are not kept.</summary>
    public long ChunksLost { get; }

    /// <summary>How many chunks were written since it was opened; one that is written twice counts twice.</summary>
    public long ChunksWritten => Interlocked.Read(ref _written);

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context)
    {
        var stored = _target.WriteStored(chunkIndex, chunk, context);
        _journal!.Append(ChunkGrid.NumberOf(_counts, chunkIndex), stored);
        Interlocked.Increment(ref _written);
    }

    /// <inheritdoc/>
    public void Complete() => CompleteAll([this]);

    /// <summary>Completes datasets that were written together, so that one call resumes them at whatever moment this stops.</summary>
    /// <exception cref="StorageException">The disk is full or failed; what is not complete can be resumed.</exception>
    public static void CompleteAll(IReadOnlyList<IChunkedTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var journaled = targets.OfType<JournaledTarget>().Where(target => target._journal is not null).ToArray();
        foreach (var target in targets)
        {
            (target as JournaledTarget)?._target.Flush();
            ((target as JournaledTarget)?._target ?? target).Complete();
        }

        // A journal goes when nothing of its dataset can be lost any more, and those that are left know of it.
        var note = EndedDatasets.Note(journaled.Select(target => target._token));
        Array.ForEach(journaled, target => target._journal!.Append(JournalRecordKind.Ended, note));
        Array.ForEach(journaled, target => target.RemoveJournal());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isComplete)
        {
            _target.Dispose();
        }
        else if (ChunksKept + ChunksWritten > 0 || _target.StaysWhenAbandoned)
        {
            _target.Suspend();
        }
        else
        {
            _target.Dispose();
            Errors.SystemErrors.Attempt(() => _journal?.Remove());
        }

        _journal?.Dispose();
    }

    private void RemoveJournal()
    {
        _target.Dispose();
        _isComplete = true;
        _journal!.Remove();
    }
}
