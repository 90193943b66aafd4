using System.Text;

namespace ActorArrays.Storage;

/// <summary>
/// Datasets that are complete though the call that wrote them did not end: their journals are gone, but one of a dataset that was
/// written with them is there, and names them.
/// </summary>
/// <remarks>
/// Datasets of one call are completed one after the other, then each journal takes a note of all of them, and then the journals go. At
/// whatever moment that stops, each dataset has its journal, or one that is left names it. Immutable.
/// </remarks>
public sealed class EndedDatasets
{
    private readonly HashSet<string> _tokens;

    private EndedDatasets(HashSet<string> tokens) => _tokens = tokens;

    /// <summary>None.</summary>
    public static EndedDatasets None { get; } = new([]);

    /// <summary>Those that are named by the journals of some datasets that are to be resumed together.</summary>
    /// <param name="datasets">File, dataset, and where they are; null is the machine's file system.</param>
    /// <exception cref="StorageException">A journal is in use by another process, or cannot be read.</exception>
    public static EndedDatasets Of(IEnumerable<(string Path, string? Dataset, IStorageDisk? Disk)> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, dataset, disk) in datasets)
        {
            if (Store.JournalOf(path, dataset) is not null)
            {
                using var journal = Journals.JournalFile.Open(disk ?? Files.SystemDisk.Instance, new StoragePlace(path, dataset));
                journal.Replay((kind, content) =>
                {
                    if (kind == Journals.JournalRecordKind.Ended)
                    {
                        tokens.UnionWith(Encoding.UTF8.GetString(content[1..]).Split('\n'));
                    }
                });
            }
        }

        return new EndedDatasets(tokens);
    }

    /// <summary>What a journal notes of datasets that are complete.</summary>
    internal static byte[] Note(IEnumerable<string> tokens) => Encoding.UTF8.GetBytes(string.Join('\n', tokens));

    /// <summary>True if a dataset is named, by its place and what computes it.</summary>
    internal bool Contains(string token) => _tokens.Contains(token);
}
