using System.Diagnostics;
using System.Security.Cryptography;
using ActorArrays.Kernels;
using Kernels.Tests.Random;
using Kernels.Tests.Reductions;
using Xunit;

namespace Kernels.Tests;

/// <summary>INV-3: the same bits without vector instructions, shown by running this program again without them.</summary>
public sealed class VectorWidthTests
{
    private const string DigestFile = "ACTORARRAYS_TEST_DIGEST";

    [Theory]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    [InlineData("DOTNET_EnableAVX512")]
    public async Task Sums_random_numbers_products_and_transforms_have_the_same_bits(string switchedOff)
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["-explicit", "only", "-method", "*." + nameof(Digest_is_written)])
            {
                RedirectStandardOutput = true,
                Environment = { [switchedOff] = "0", [DigestFile] = file },
            };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output);
            Assert.Equal(Digest(), await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Run by the test above alone, in a process of its own.
    [Fact(Explicit = true)]
    public void Digest_is_written() =>
        File.WriteAllLines(Environment.GetEnvironmentVariable(DigestFile) ?? throw new InvalidOperationException($"{DigestFile} names no file"), Digest());

    private static string[] Digest() => [.. RandomDigests(), .. ReductionDigests(), ProductDigest(), .. FourierDigests(), .. FactorDigests(), .. FilterDigests()];

    private static IEnumerable<string> RandomDigests()
    {
        foreach (var (name, test) in RandomCases.All)
        {
            var generator = test.Make(new RandomKey(5));
            yield return Line(name, First400(generator));
        }
    }

    private static unsafe byte[] First400(TileGenerator generator)
    {
        var bytes = new byte[400 * generator.DType.ItemSize()];
        fixed (byte* to = bytes)
        {
            generator.Fill(1, 1, to, 400);
        }

        return bytes;
    }

    private static IEnumerable<string> ReductionDigests()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 77);
        foreach (var dtype in (DType[])[DType.Float16, DType.Float32, DType.Float64, DType.Complex128, DType.Int16, DType.UInt8, DType.Int8, DType.Int32, DType.UInt32])
        {
            using var x = random.Values(pool, dtype, Shape.Create(37, dtype.ItemSize() == sizeof(int) ? 1120 : 1111));
            foreach (var name in (string[])["sum", "prod", "mean", "var", "std", "nansum", "nanvar", "min", "argmin", "argmax", "any", "all", "count_nonzero"])
            {
                ReductionOps.TryGet(name, 1, out var op);
                foreach (var axis in (int[])[0, 1])
                {
                    using var result = Reduce.All(op!, null, x, [axis == 0, axis == 1], pool);
                    yield return Line($"{name} {dtype} {axis}", Elements.Bytes(result));
                }
            }
        }
    }

    private static string ProductDigest()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 78);
        using var a = random.Values(pool, DType.Float64, Shape.Create(20, 300));
        using var b = random.Values(pool, DType.Float64, Shape.Create(300, 30));
        using var c = NdArray.Allocate(pool.Pool, DType.Float64, Shape.Create(20, 30));
        MatrixProduct.Run(a, b, c, MatrixUpdate.Set, pool.Workspace);
        return Line("matmul", Elements.Bytes(c));
    }

    private static IEnumerable<string> FourierDigests()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 79);
        foreach (var (length, dtype) in from length in (long[])[60, 77, 37, 2048] from dtype in (DType[])[DType.Complex64, DType.Complex128] select (length, dtype))
        {
            using var x = random.Values(pool, dtype, Shape.Create(5, length));
            using var output = NdArray.Allocate(pool.Pool, dtype, x.Shape);
            ActorArrays.Kernels.Fourier.Run(FourierForm.Complex, length, false, 1, x, 1, output, pool.Pool);
            yield return Line($"fft {length} {dtype}", Elements.Bytes(output));
        }
    }

    private static IEnumerable<string> FactorDigests()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 80);
        foreach (var dtype in (DType[])[DType.Float32, DType.Float64, DType.Complex128])
        {
            using var x = random.Values(pool, dtype, Shape.Create(75, 75));
            foreach (var function in (MatrixFunction[])[MatrixFunction.Inverse, MatrixFunction.QrPanel, MatrixFunction.Svd, MatrixFunction.Eigh])
            {
                using var output = NdArray.Allocate(pool.Pool, dtype, function.ResultShape(x.Shape));
                function.Run([x], output, pool.Workspace);
                yield return Line($"{function.Name} {dtype}", Elements.Bytes(output));
            }
        }

        foreach (var isComplex in (bool[])[false, true])
        {
            using NdArray x = Linear.Matrices.Array(pool, DType.Complex128, Linear.Matrices.Random(new System.Random(82), 75, 75, isComplex)),
                output = NdArray.Allocate(pool.Pool, DType.Complex128, MatrixFunction.Eig.ResultShape(x.Shape));
            MatrixFunction.Eig.Run([x], output, pool.Workspace);
            yield return Line($"eig, complex: {isComplex}", Elements.Bytes(output));
        }
    }

    private static IEnumerable<string> FilterDigests()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 81);
        var box = Neighbours.Of([true, true, false, true, true, true], Shape.Create(2, 3), [0, 0]);
        foreach (var dtype in (DType[])[DType.UInt8, DType.Int16, DType.UInt32, DType.Int64, DType.Float32, DType.Float64])
        {
            using var x = random.Values(pool, dtype, Shape.Create(45, 75));
            foreach (var (name, pass) in ((string, FilterPass)[])
            [
                ("weights", WeightedPass.Box([1.1, -2.2, 3.3, 4.4, 5.5, 6.6], Shape.Create(2, 3), [0, 0])),
                ("mirrored weights", WeightedPass.Line([1.1, -2.2, 3.3, -2.2, 1.1], 2, 0, 0)),
                ("turned weights", WeightedPass.Line([1.1, -2.2, 0, 2.2, -1.1], 2, 1, 0)),
                ("means", new MeanPass(2, 1, 7, 0)),
                ("greatest", ExtremePass.Line(dtype, 2, 1, 7, 0, isGreatest: true)),
                ("least", ExtremePass.Of(dtype, box, isGreatest: false)),
                ("median", RankPass.Of(dtype, box, 2)),
                ("median of many", RankPass.Of(dtype, Neighbours.Of(Enumerable.Repeat(true, 180).ToArray(), Shape.Create(180, 1), [0, 0]), 90)),
            ])
            {
                var chain = new FilterChain([pass], [BorderMode.Reflect, BorderMode.Mirror], 0, dtype);
                using var output = NdArray.Allocate(pool.Pool, dtype, x.Shape);
                chain.Run(x, [0, 0], [45, 75], [0, 0], output, pool.Pool, CancellationToken.None);
                yield return Line($"{name} {dtype}", Elements.Bytes(output));
            }
        }
    }

    private static string Line(string name, byte[] bytes) => $"{name}: {Convert.ToHexString(SHA256.HashData(bytes))}";
}
