using ActorArrays.Kernels;
using ActorArrays.Storage;
using Storage.Tests.Support;
using Xunit;

namespace Storage.Tests.Journals;

/// <summary>A dataset of 12 chunks that is written with a journal, in one of the formats that can be resumed.</summary>
internal sealed class JournaledStore : IDisposable
{
    public const int ChunkCount = 12;

    private readonly TemporaryDirectory _directory = new();
    private readonly NdArray _whole = Pattern.Array(DType.Float32, 11, 14);

    /// <param name="format">zarr2, zarr3, npy, npz, h5 or h5-gzip.</param>
    public JournaledStore(string format)
    {
        (Path, Options) = (_directory.File(format.StartsWith("zarr", StringComparison.Ordinal) ? "x.zarr" : $"x.{format.Split('-')[0]}"), new TargetOptions
        {
            DType = DType.Float32,
            Shape = [11, 14],
            ChunkShape = [3, 5],
            Compression = format == "h5-gzip" ? Compression.Gzip : null,
            ZarrFormat = format == "zarr3" ? 3 : 2,
        });
    }

    /// <summary>The program that makes it.</summary>
    public static IReadOnlyList<string> Program { get; } = ["arange: int32 (40,)", "add of #1"];

    public static TheoryData<string> Formats => ["zarr2", "zarr3", "npy", "npz", "h5", "h5-gzip"];

    public string Path { get; }

    /// <summary>The memory that writing takes.</summary>
    public BufferPool Pool { get; } = new();

    public string Journal => Path + ".journal";

    public TargetOptions Options { get; init; }

    /// <summary>Everything in the directory, by name, with its content.</summary>
    public SortedDictionary<string, string> Content => Files.ContentOf(_directory.Path);

    public JournaledTarget Open(bool resume, IStorageDisk? disk = null, string[]? program = null) =>
        Store.CreateJournaled(Path, null, Options with { Disk = disk ?? new FaultyDisk(0) }, program ?? Program, resume);

    /// <summary>Writes the chunks first … end − 1 in C order that are not kept.</summary>
    public void Write(JournaledTarget target, int first = 0, int end = ChunkCount)
    {
        for (var number = first; number < end; number++)
        {
            if (target.Kept?.Contains(number) == true)
            {
                continue;
            }

            long[] index = [number / 3, number % 3];
            long[] start = [index[0] * 3, index[1] * 5];
            using var chunk = _whole.View(_whole.Layout.Slice(start, [Math.Min(3, 11 - start[0]), Math.Min(5, 14 - start[1])]));
            target.WriteChunk(index, chunk, new StorageContext(Pool));
        }
    }

    /// <summary>Leaves a dataset whose first chunks are written.</summary>
    public void LeaveUnfinished(int chunks)
    {
        using var target = Open(resume: false);
        Write(target, end: chunks);
    }

    /// <summary>Goes on to the end.</summary>
    /// <returns>How many chunks were kept, and lost.</returns>
    public (long Kept, long Lost) Resume()
    {
        using var target = Open(resume: true);
        Write(target);
        target.Complete();
        return (target.ChunksKept, target.ChunksLost);
    }

    /// <summary>Compares the dataset with the pattern, and the directory with that of an undisturbed run.</summary>
    public void AssertComplete(string format)
    {
        using (var source = Store.OpenSource(Path))
        {
            Pattern.AssertIsStored(source, DType.Float32, 11, 14);
        }

        using var undisturbed = new JournaledStore(format);
        using (var target = undisturbed.Open(resume: false))
        {
            undisturbed.Write(target);
            target.Complete();
        }

        Assert.Equal(undisturbed.Content, Content);
    }

    public void Dispose()
    {
        _whole.Dispose();
        _directory.Dispose();
    }
}

/// <summary>Directories as values.</summary>
internal static class Files
{
    public static SortedDictionary<string, string> ContentOf(string directory) => new(
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(directory, path), path => Convert.ToHexString(File.ReadAllBytes(path))),
        StringComparer.Ordinal);
}
