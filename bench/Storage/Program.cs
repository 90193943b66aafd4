using System.Globalization;
using System.IO.Compression;
using ActorArrays.Kernels;
using ActorArrays.Storage;

// How fast one thread reads and writes chunks, in MB of elements a second of processor time, from the page cache; the best of nine rounds.
//   dotnet run -c Release --project bench/Storage [FILE.hdf5[:/DATASET]]
// The file is one of chunks compressed by gzip, such as those that ./actorarrays bench weather-mean makes: data/weather-big/2014-01-01.hdf5.
// Its elements are then written to Zarr arrays, whose zlib chunks the platform's own decoder reads too.
const int Rounds = 9;
var name = (args.Length > 0 ? args[0] : "data/weather-big/2014-01-01.hdf5").Split(":/");
using var file = Store.OpenSource(name[0], name.Length > 1 ? name[1] : null);
var pool = new BufferPool();
var context = new StorageContext(pool);
using var elements = NdArray.Allocate(pool, file.DType, file.Shape);
var chunk = file.ChunkShape ?? throw new ArgumentException($"{file.Name} has no chunks.");
var megabytes = file.Shape.Size * file.DType.ItemSize() / 1e6;
var directory = Directory.CreateTempSubdirectory("actorarrays-bench-").FullName;
Console.WriteLine("| chunks | stored part | read MB/s | the platform's decoder MB/s | written MB/s |\n| --- | --- | --- | --- | --- |");
try
{
    Row(file.Name, file.Cost.StoredBytes ?? 0, Rate(() => ReadAll(file)), null, null);
    foreach (var (title, compression) in (IEnumerable<(string, Compression)>)
        [
            ("zlib 1", Compression.Zlib with { Level = 1 }), ("zlib 6", Compression.Zlib with { Level = 6 }),
            ("Blosc LZ4", Compression.Blosc), ("none", Compression.None),
        ])
    {
        Measure(title, compression);
    }
}
finally
{
    Directory.Delete(directory, recursive: true);
}

void Measure(string title, Compression compression)
{
    var path = Path.Combine(directory, $"{title}.zarr");
    var written = Rate(() => WriteAll(path, compression));
    using var source = Store.OpenSource(path);
    var files = Directory.GetFiles(path).Where(one => !Path.GetFileName(one).StartsWith('.')).Select(File.ReadAllBytes).ToArray();
    double? platform = compression.Kind == CompressionKind.Zlib ? Rate(() => Array.ForEach(files, DecodeByPlatform)) : null;
    Row(title, files.Sum(bytes => (long)bytes.Length), Rate(() => ReadAll(source)), platform, written);
}

void ReadAll(IChunkedSource source) => source.Read(new long[source.Shape.Rank], source.Shape, default, elements, context);

void WriteAll(string path, Compression compression)
{
    using var target = Store.CreateTarget(path, null, new TargetOptions
    {
        DType = file.DType, Shape = file.Shape, ChunkShape = chunk, Compression = compression, Overwrite = true,
    });
    var index = new long[chunk.Rank];
    do
    {
        var start = index.Select((at, axis) => at * chunk[axis]).ToArray();
        var lengths = start.Select((first, axis) => Math.Min(chunk[axis], file.Shape[axis] - first)).ToArray();
        using var part = elements.View(elements.Layout.Slice(start, Shape.Create(lengths)));
        target.WriteChunk(index, part, context);
    }
    while (Next(index));

    target.Complete();
}

bool Next(long[] index)
{
    for (var axis = index.Length - 1; axis >= 0; axis--)
    {
        if (++index[axis] * chunk[axis] < file.Shape[axis])
        {
            return true;
        }

        index[axis] = 0;
    }

    return false;
}

void DecodeByPlatform(byte[] encoded)
{
    using var stream = new ZLibStream(new MemoryStream(encoded), CompressionMode.Decompress);
    stream.ReadExactly(new byte[chunk.Size * file.DType.ItemSize()]);
}

double Rate(Action work)
{
    var best = double.MaxValue;
    for (var round = 0; round < Rounds; round++)
    {
        var start = Environment.CpuUsage.TotalTime;
        work();
        best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
    }

    return megabytes / best;
}

void Row(string title, long storedBytes, double read, double? platform, double? written) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"| {title} | {storedBytes / megabytes / 1e4:F0} % | {read:F0} | {platform:F0} | {written:F0} |"));
