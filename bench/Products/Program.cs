using System.Globalization;
using System.Runtime.InteropServices;
using ActorArrays.Kernels;

// The managed matrix product beside OpenBLAS, on one thread each, alternately; the least processor time of the rounds counts.
//   env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=1 artifacts/bin/Products.Bench/release/Products.Bench [DTYPE [M...]]
if (!OpenBlas.TryLoad(out var blas))
{
    Console.Error.WriteLine("OpenBLAS is not installed (Debian: libopenblas0); there is nothing to compare with.");
    return 1;
}

(long M, long N, long K, bool TransposeA, bool TransposeB)[] shapes =
[
    (64, 64, 64, false, false), (128, 128, 128, false, false), (256, 256, 256, false, false), (500, 500, 500, false, false),
    (1024, 1024, 1024, false, false), (1024, 1024, 1024, true, false), (1024, 1024, 1024, false, true), (1000, 1000, 1000, true, true),
    (2000, 2000, 2000, false, false), (2500, 2500, 2500, false, false), (4096, 4096, 4096, false, false), (4000, 100, 4000, false, false),
    (100, 4000, 300, false, false), (37, 53, 71, false, false), (2049, 511, 257, false, true),
];
var pool = new BufferPool();
using var workspace = new TileWorkspace(pool);
Console.WriteLine("| dtype | m × n × k | transposed | managed GF/s | OpenBLAS GF/s | part |\n| --- | --- | --- | --- | --- | --- |");
foreach (var dtype in new[] { DType.Float64, DType.Float32 })
{
    foreach (var (m, n, k, transposeA, transposeB) in shapes)
    {
        if ((args.Length > 0 && args[0] != dtype.Name()) || (args.Length > 1 && !args.AsSpan(1).Contains(m.ToString(CultureInfo.InvariantCulture))))
        {
            continue;
        }

        using var a = Matrix(dtype, m, k, transposeA);
        using var b = Matrix(dtype, k, n, transposeB);
        using var c = NdArray.Allocate(pool, dtype, Shape.Create(m, n));
        var operations = 2.0 * m * n * k;
        var (ours, theirs) = Least(operations, MatrixProduct.Managed, blas, (a, b, c));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {dtype.Name()} | {m} × {n} × {k} | {(transposeA ? "a" : "")}{(transposeB ? "b" : "")} | {operations / ours / 1e9:F0} | {operations / theirs / 1e9:F0} | {theirs / ours * 100:F0} % |"));
    }
}

return 0;

(double First, double Second) Least(double operations, IMatrixKernel first, IMatrixKernel second, (NdArray A, NdArray B, NdArray C) arrays)
{
    var rounds = operations > 1e10 ? 5 : 9;
    var repeats = (int)Math.Clamp(2e9 / operations, 1, 20_000);
    var least = (First: double.MaxValue, Second: double.MaxValue);
    for (var round = 0; round < rounds; round++)
    {
        least = (Math.Min(least.First, Seconds(first)), Math.Min(least.Second, Seconds(second)));
    }

    return least;

    double Seconds(IMatrixKernel kernel)
    {
        var start = ThreadSeconds();
        for (var i = 0; i < repeats; i++)
        {
            kernel.Run(MatrixSource.Of(arrays.A), MatrixSource.Of(arrays.B), arrays.C, MatrixUpdate.Set, workspace);
        }

        return (ThreadSeconds() - start) / repeats;
    }
}

unsafe NdArray Matrix(DType dtype, long rows, long columns, bool isTransposed)
{
    var random = new Random(1);
    using var whole = NdArray.Allocate(pool, dtype, isTransposed ? Shape.Create(columns, rows) : Shape.Create(rows, columns));
    for (long i = 0; i < rows * columns; i++)
    {
        if (dtype == DType.Float64)
        {
            ((double*)whole.Data)[i] = random.NextDouble();
        }
        else
        {
            ((float*)whole.Data)[i] = random.NextSingle();
        }
    }

    return whole.View(isTransposed ? new Layout(Shape.Create(rows, columns), [1, rows]) : whole.Layout);
}

// Processor time of this thread: other programs on the machine do not count.
static unsafe double ThreadSeconds()
{
    const int threadClock = 3;
    var time = stackalloc long[2];
    _ = Clock.GetTime(threadClock, time);
    return time[0] + (time[1] * 1e-9);
}

internal static unsafe partial class Clock
{
    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    internal static partial int GetTime(int clock, long* time);
}
