using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Journals;

/// <summary>Begins a journaled dataset, or goes on with one.</summary>
/// <remarks>
/// The order makes every moment safe to stop at: the journal is locked, its header written, the old dataset removed and the new one
/// begun, and only then does the journal say so. A journal that does not say so, or whose header cannot be read, promises nothing.
/// </remarks>
internal static class JournalOpening
{
    /// <summary>Opens a dataset for writing.</summary>
    public static JournaledTarget Open(
        IResumableFormat format, TargetOptions options, IReadOnlyList<string> program, bool resume, EndedDatasets ended)
    {
        var header = JournalHeader.Of(format, program);
        var hasJournal = File.Exists(JournalFile.PathOf(format.Place));
        if (resume && !hasJournal && format.Exists && ended.Contains(header.Token(format.Place)))
        {
            return new JournaledTarget(new EndedTarget(format.Place, options), null, header.Token(format.Place));
        }

        if (!resume || !hasJournal)
        {
            CheckFree(format, resume, hasJournal);
        }

        var journal = JournalFile.Open(options.DiskOrSystem, format.Place);
        try
        {
            return resume && hasJournal ? Resume(format, options, journal, header) : Begin(format, journal, header);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private static void CheckFree(IResumableFormat format, bool resume, bool hasJournal)
    {
        if (resume && format.Exists)
        {
            throw new StorageExistsException(format.Place,
                "resume: it is there, but has no journal, so it is complete, or was written without one. Run without resuming, to write it anew.");
        }

        try
        {
            format.CheckFree();
        }
        catch (StorageExistsException error) when (hasJournal)
        {
            throw new StorageExistsException(format.Place,
                $"{error.Message[(format.Place.Name.Length + 2)..]} It is the unfinished work of an earlier run, which can be resumed.");
        }
    }

    // What is left of a beginning that failed keeps its journal, or it would be taken for a complete dataset.
    private static JournaledTarget Begin(IResumableFormat format, JournalFile journal, JournalHeader header)
    {
        IResumableTarget? target = null;
        var hasHeader = false;
        try
        {
            journal.Start(header.ToBytes());
            hasHeader = true;
            target = format.Create();
            journal.Append(JournalRecordKind.Begun);
            return new JournaledTarget(target, journal, header.Token(format.Place), new ChunkSet(0), lost: 0);
        }
        catch (Exception error)
        {
            target?.Dispose();
            if (!hasHeader || error is StorageExistsException || !format.HasRemains)
            {
                SystemErrors.Attempt(journal.Remove);
            }

            throw;
        }
    }

    // Whoever wrote the header was allowed to replace what was there.
    private static JournaledTarget Resume(IResumableFormat format, TargetOptions options, JournalFile journal, JournalHeader header)
    {
        var (before, last) = Read(journal);
        if (before is null)
        {
            format.CheckFree();
        }
        else if (before.DifferenceTo(header) is { } difference)
        {
            throw new ChangedProgramException(format.Place,
                $"resume: {difference}. Run the program that began it, or run without resuming, to compute all of it anew.");
        }

        if (last != JournalRecordKind.Header && format.TryReopen() is { } target)
        {
            return Verified(target, journal, header.Token(format.Place));
        }

        // A file that was put together of what is gone since then.
        return last == JournalRecordKind.Ended && format.Exists
            ? new JournaledTarget(new EndedTarget(format.Place, options), journal, header.Token(format.Place))
            : Begin(format, journal, header);
    }

    private static (JournalHeader? Header, JournalRecordKind Last) Read(JournalFile journal)
    {
        JournalHeader? header = null;
        var last = JournalRecordKind.Header;
        journal.Replay((kind, content) =>
        {
            header = kind == JournalRecordKind.Header ? JournalHeader.Parse(content[1..].ToArray()) : header;
            last = kind;
        });
        return (header, last);
    }

    // Of a chunk that was written more than once, the last record counts.
    private static JournaledTarget Verified(IResumableTarget target, JournalFile journal, string token)
    {
        try
        {
            var counts = ChunkGrid.Counts(target.Shape, target.ChunkShape);
            var (claimed, kept) = (new ChunkSet(counts.Size), new ChunkSet(counts.Size));
            var index = new long[counts.Rank];
            journal.Replay((kind, content) =>
            {
                if (kind == JournalRecordKind.Chunk && JournalRecord.ReadChunk(content) is var (chunk, stored) && chunk >= 0 && chunk < counts.Size)
                {
                    ChunkGrid.IndexOf(counts, chunk, index);
                    claimed.Set(chunk, isIn: true);
                    kept.Set(chunk, target.ReadStored(index) == stored);
                }
            });
            journal.CutTail();
            return new JournaledTarget(target, journal, token, kept, lost: claimed.Count - kept.Count);
        }
        catch
        {
            target.Suspend();
            throw;
        }
    }
}
