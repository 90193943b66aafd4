using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using Xunit;

namespace Graph.Tests.Plans;

/// <summary>Chunks that are decoded while a loop runs (Blosc) give the bits of chunks that are decoded first (zlib): INV-3.</summary>
public sealed class StreamedChunksTests
{
    [Theory]
    [InlineData(DType.Float64)]
    [InlineData(DType.Float32)]
    [InlineData(DType.Int16)]
    public void Folds_and_maps_have_the_same_bits(DType dtype)
    {
        var folder = Directory.CreateTempSubdirectory("actorarrays-streams-").FullName;
        using var runner = new PlanRunner();
        var random = (new ArrayRandom(1).Normal(0, 100, [250, 700])).AsType(dtype);
        var values = runner.Compute([random])[0];
        var streamed = Results(runner, values, Path.Combine(folder, "blosc.zarr"), Compression.Blosc);
        var whole = Results(runner, values, Path.Combine(folder, "zlib.zarr"), Compression.Zlib);
        Assert.Equal(whole, streamed);
        values.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_loop_over_a_flat_file_is_charged_for_its_buffer()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("actorarrays-flat-").FullName, "flat.npy");
        using var runner = new PlanRunner();
        var x = ChunkedArray.Arange(1 << 21, DType.Float64).Reshape(1 << 11, 1 << 10);
        using (var target = Store.CreateTarget(path, null, new TargetOptions { DType = x.DType, Shape = x.Shape, ChunkShape = [512, 1 << 10] }))
        {
            runner.Store(x, target);
            target.Complete();
        }

        runner.Measured.Clear();
        using (var source = Store.OpenSource(path))
        {
            var stored = ChunkedArray.FromSource(source, (512, 1 << 10));
            Array.ForEach(runner.Compute([stored.Sum(), stored.Max(axis: 1)]), result => result.Dispose());
            Assert.InRange(runner.Measured.Max(task => task.Modelled), 1, 1 << 20);
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static byte[][] Results(PlanRunner runner, NdArray values, string path, Compression compression)
    {
        var options = new TargetOptions { DType = values.DType, Shape = values.Shape, ChunkShape = [100, 700], Compression = compression };
        using (var target = Store.CreateTarget(path, null, options))
        {
            runner.Store(ChunkedArray.FromMemory(values), target);
        }

        using var source = Store.OpenSource(path);
        return Results(runner, ChunkedArray.FromSource(source, (100, 700)));
    }

    private static byte[][] Results(PlanRunner runner, ChunkedArray x)
    {
        var results = runner.Compute([x.Sum(), x.Std(axis: 0), x.Mean(axis: 1), x.ArgMax(), (x * x) + 1, (x + x.Sum(axis: 0)).Max(axis: 1)]);
        return [.. results.Select(Bytes)];
    }

    private static unsafe byte[] Bytes(NdArray array)
    {
        using (array)
        {
            return new ReadOnlySpan<byte>(array.Data, (int)(array.Size * array.DType.ItemSize())).ToArray();
        }
    }
}
