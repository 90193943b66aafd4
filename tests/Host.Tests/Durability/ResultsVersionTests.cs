using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using Host.Tests.Runtime;
using Xunit;

namespace Host.Tests.Durability;

/// <summary>
/// A build whose results or stored bytes differ from those of the last one has another <see cref="ResultsVersion"/>, or a resumed
/// dataset would be a mixture. Digests of samples are in Golden/results.txt, with the version that they are of.
/// </summary>
/// <remarks>
/// After a change of bits: raise the version, then let UPDATE_GOLDEN=1 write the digests anew, which it refuses under the old
/// number. The digests say nothing about right or wrong.
/// </remarks>
public sealed class ResultsVersionTests
{
    private static readonly ActorArraysOptions Options = new() { Threads = 2 };

    [Fact]
    public async Task Other_bits_have_another_version()
    {
        var got = await DigestsAsync();
        var lines = File.Exists(GoldenPath()) ? await File.ReadAllLinesAsync(GoldenPath(), TestContext.Current.CancellationToken) : ["0"];
        var isNew = int.Parse(lines[0], CultureInfo.InvariantCulture) < ResultsVersion.Current;
        if (isNew && Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            lines = [ResultsVersion.Current.ToString(CultureInfo.InvariantCulture), .. got];
            await File.WriteAllLinesAsync(GoldenPath(), lines, TestContext.Current.CancellationToken);
            return;
        }

        Assert.False(isNew, "the version is a new one; run this with UPDATE_GOLDEN=1");
        Assert.Equal(lines[1..], got);
    }

    private static async Task<List<string>> DigestsAsync()
    {
        await using var runtime = new ArrayRuntime(Options);
        var digests = new List<string>();
        foreach (var (name, array) in Samples())
        {
            var result = await runtime.ComputeAsync([array], cancellation: TestContext.Current.CancellationToken);
            digests.Add($"{name}: {Digest(MemoryMarshal.AsBytes(result[0].AsSpan<double>()))}");
        }

        digests.Add($"chunks as Zarr stores them: {await StoredAsync(runtime)}");
        return digests;
    }

    private static IEnumerable<(string Name, ChunkedArray Array)> Samples()
    {
        foreach (var (name, program) in ArrayPrograms.All)
        {
            yield return (name, program.Make());
        }

        var random = new ArrayRandom(3);
        var normal = random.Normal(0, 1, [90, 70], chunks: (20, 30));
        yield return ("uniform", random.Random([90, 70], chunks: (20, 30)));
        yield return ("integers", random.Integers(0, 1000, [90, 70], chunks: (20, 30)).AsType(DType.Float64));
        yield return ("sum of float32", normal.AsType(DType.Float32).Sum(axis: 0).AsType(DType.Float64));
        yield return ("running sum", normal.CumSum(axis: 1));
        yield return ("deviations of groups", normal.GroupByCodes(ChunkedArray.Arange(90, chunks: 40) * 7 % 5, 5).Std());
        yield return ("sums of groups of numbers", normal.Ravel().GroupByCodes(ChunkedArray.Arange(6300, chunks: 900) * 7 % 5, 5).Sum());

        yield return ("left singular vectors", ArrayLinear.Svd(normal).U);
        yield return ("eigenvectors", ArrayLinear.Eigh(normal[..70]).Vectors);

        foreach (var (name, image) in Images(normal))
        {
            yield return (name, image);
        }

        // NaN of many bits.
        var halves = (ChunkedArray.Arange(0x50) + 0x7BF0).AsType(DType.UInt16).View(DType.Float16);
        yield return ("negative of float16", (-halves).View(DType.UInt16).AsType(DType.Float64));
        yield return ("absolute of float16", ArrayMath.Absolute(-halves).View(DType.UInt16).AsType(DType.Float64));
        foreach (var length in new[] { 74, 120, 140, 4095 })
        {
            // Primes of a transform's own, by convolution, and rows and columns.
            yield return ($"transform of {length}", ArrayFourier.HFft(normal, length, axis: 0));
        }

        foreach (var dtype in new[] { DType.Float32, DType.Float64, DType.Int32, DType.UInt8 })
        {
            // Elements that a kernel may take in vectors of any width, down and along, with rests.
            var x = (normal * 20 + 100).AsType(dtype);
            foreach (var axis in new[] { 0, 1 })
            {
                yield return ($"variance of {dtype.Name()}, axis {axis}", x.Var(axis).AsType(DType.Float64));
                yield return ($"mean of {dtype.Name()}, axis {axis}", x.Mean(axis).AsType(DType.Float64));
            }
        }
    }

    private static IEnumerable<(string Name, ChunkedArray Array)> Images(ChunkedArray x)
    {
        yield return ("gaussian filter", ArrayImages.GaussianFilter(x, [1.5, 2.5]));
        yield return ("gaussian derivative of float32", ArrayImages.GaussianFilter(x.AsType(DType.Float32), [1.5], [1, 2]).AsType(DType.Float64));
        yield return ("uniform filter of integers", ArrayImages.UniformFilter((x * 100).AsType(DType.Int16), [5, 4]).AsType(DType.Float64));
        yield return ("median filter", ArrayImages.MedianFilter(x, Footprint.Box(3, 3)));
        yield return ("labels", ArrayImages.Label(x > 0.4).Labels.AsType(DType.Float64));
        yield return ("means of labels", ArrayImages.Mean(x, ArrayImages.Label(x > 0.4).Labels, [1, 5, 9]));
    }

    private static async Task<string> StoredAsync(ArrayRuntime runtime)
    {
        var directory = Directory.CreateTempSubdirectory("actorarrays-results-").FullName;
        try
        {
            var path = Path.Combine(directory, "x.zarr");
            var array = new ArrayRandom(4).Normal(288, 1, [90, 70], chunks: (20, 30)).AsType(DType.Float32);
            await runtime.StoreAsync([new StoreRequest(array, path)], cancellation: TestContext.Current.CancellationToken);
            return Digest(File.ReadAllBytes(Path.Combine(path, "1.1")));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 8));

    private static string GoldenPath([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "Golden", "results.txt");
}
