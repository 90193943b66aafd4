using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using InvariantException = ActorArrays.Tasks.InvariantException;

namespace ActorArrays.Simulation.Arrays;

/// <summary>What the chunks of a stored array must be, and what a reader beside the writers finds.</summary>
internal sealed class StoredChunks(string directory, PlainArray expected)
{
    internal string Path { get; } = System.IO.Path.Combine(directory, "stored.zarr");

    internal TargetOptions Options => new()
    {
        DType = DType.Int64,
        Shape = [expected.Rows, expected.Columns],
        ChunkShape = [Length(0), Length(1)],
        Compression = Compression.None,
    };

    /// <summary>Every chunk that has its name is whole.</summary>
    /// <param name="invariant">What is broken otherwise.</param>
    /// <param name="more">How much more than expected each element is.</param>
    internal void CheckVisible(string invariant, long more)
    {
        foreach (var (row, column) in Places)
        {
            if (Read(row, column) is { } bytes && !IsWhole(bytes, row, column, more))
            {
                throw new InvariantException(
                    invariant, $"a reader finds {bytes.Length} bytes of chunk ({row}, {column}) that are not what was computed");
            }
        }
    }

    /// <summary>All chunks are there, and nothing beside them (INV-16).</summary>
    internal void CheckComplete()
    {
        foreach (var (row, column) in Places)
        {
            Tasks.Check.That(
                Read(row, column) is { } bytes && IsWhole(bytes, row, column),
                "INV-16", $"chunk ({row}, {column}) of the finished store is missing, or not what an undisturbed run stores");
        }

        var strangers = Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(Path)!, "*", SearchOption.AllDirectories)
            .Where(static path => System.IO.Path.GetExtension(path) is ".partial" or ".journal");
        Tasks.Check.That(!strangers.Any(), "INV-16", $"beside the finished store there are {string.Join(", ", strangers)}");
    }

    // A few chunks an axis, of which the last may be short.
    private int Length(int axis) => Math.Min(expected.LengthOf(axis), Math.Max(4, (expected.LengthOf(axis) + 3) / 4));

    private IEnumerable<(int Row, int Column)> Places =>
        from row in Enumerable.Range(0, (expected.Rows + Length(0) - 1) / Length(0))
        from column in Enumerable.Range(0, (expected.Columns + Length(1) - 1) / Length(1))
        select (row, column);

    private byte[]? Read(int row, int column)
    {
        var path = System.IO.Path.Combine(Path, $"{row}.{column}");
        if (!File.Exists(path))
        {
            return null;
        }

        // Without a lock, as other programs read.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A chunk at the edge is filled up with zeros.</summary>
    private bool IsWhole(byte[] bytes, int row, int column, long more = 0)
    {
        var elements = MemoryMarshal.Cast<byte, long>(bytes);
        if (bytes.Length != Length(0) * Length(1) * sizeof(long))
        {
            return false;
        }

        for (var place = 0; place < elements.Length; place++)
        {
            var (at, across) = ((row * Length(0)) + (place / Length(1)), (column * Length(1)) + (place % Length(1)));
            var element = at < expected.Rows && across < expected.Columns ? expected[at, across] + more : 0;
            if (elements[place] != element)
            {
                return false;
            }
        }

        return true;
    }
}
