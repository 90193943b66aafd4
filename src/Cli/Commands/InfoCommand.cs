using System.CommandLine;
using System.Globalization;
using ActorArrays.Kernels;
using ActorArrays.Pictures;
using ActorArrays.Storage;
using ActorArrays.Tasks;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays info FILE</c>: what a file or store holds.</summary>
internal static class InfoCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "an HDF5, netCDF-4, NPY or NPZ file, or a Zarr directory" };
        var command = new Command("info", "List the datasets of a file: shape, dtype, chunks, compression, attributes, and a picture of the chunks.\n\n" +
            "  actorarrays info data/weather/2014-01-01.hdf5\n  actorarrays info result.zarr") { file };
        command.SetAction(result => CommandRunner.RunAsync(() =>
        {
            Write(Store.Describe(result.GetValue(file)!), Console.Out);
            return Task.CompletedTask;
        }));
        return command;
    }

    private static void Write(StoreDescription description, TextWriter to)
    {
        to.WriteLine($"{description.Path}  {description.Format}");
        foreach (var group in description.Groups.Where(group => group.Attributes.Count > 0))
        {
            to.WriteLine($"{group.Name}");
            WriteAttributes(group.Attributes, to);
        }

        foreach (var dataset in description.Datasets)
        {
            Write(dataset, to);
        }
    }

    private static void Write(DatasetInfo dataset, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{dataset.Name}  {dataset.TypeName} {dataset.Shape}");
        if (dataset.Problem is not null)
        {
            to.WriteLine($"  cannot be read: {dataset.Problem}");
        }

        if (dataset is { Shape: { } shape, DType: { } dtype })
        {
            var bytes = new Bytes(shape.Size * dtype.ItemSize());
            var ratio = dataset.StoredBytes > 0 ? (double)bytes.Value / dataset.StoredBytes : 0;
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  bytes        {bytes}, stored in {new Bytes(dataset.StoredBytes)}{(ratio > 0 ? $" (1 : {ratio:F2})" : "")}"));
            to.WriteLine($"  compression  {(dataset.Compression.Length > 0 ? dataset.Compression : "none")}");
            WriteChunks(dataset, shape, to);
        }

        WriteAttributes(dataset.Attributes, to);
    }

    private static void WriteChunks(DatasetInfo dataset, Shape shape, TextWriter to)
    {
        if (dataset.ChunkShape is not { } chunk)
        {
            to.WriteLine("  chunks       none: stored in one piece");
            return;
        }

        var stored = dataset.StoredChunks is { } count ? string.Create(CultureInfo.InvariantCulture, $", {count:N0} stored") : "";
        to.WriteLine($"  chunks       {chunk}{stored}");
        var axes = shape.Select((length, axis) => Lengths(length, Math.Max(1, chunk[axis]))).ToArray();
        foreach (var line in ChunkPicture.Text(axes).Split('\n'))
        {
            to.WriteLine($"  {line.TrimEnd()}");
        }
    }

    private static IReadOnlyList<long?> Lengths(long length, long chunk) =>
        [.. new Graph.ChunkGrid([Graph.AxisChunks.Regular(length, chunk)]).Axes[0].Lengths().Select(part => (long?)part)];

    private static void WriteAttributes(IReadOnlyDictionary<string, AttributeValue> attributes, TextWriter to)
    {
        foreach (var (name, value) in attributes)
        {
            to.WriteLine($"  @{name} = {value}");
        }
    }
}
