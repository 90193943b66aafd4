using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>The chunking law for every function of structure, order, counting, products and running sums.</summary>
public sealed class AnyChunkingTests
{
    private const int SeedsEach = 12;
    private static readonly Dictionary<string, Action<string, RandomCases>> Functions = new()
    {
        ["tile"] = Unary((x, cases) => ArrayMath.Tile(x, cases.Below(3), 1 + cases.Below(3))),
        ["repeat"] = Unary((x, cases) => ArrayMath.Repeat(x, cases.Below(4), cases.Of<int?>(null, 0, -1))),
        ["repeat counts"] = Unary((x, _) => ArrayMath.Repeat(x, [.. Enumerable.Range(0, (int)x.Shape[0]).Select(i => (long)(i % 3))], 0)),
        ["roll"] = Unary((x, cases) => ArrayMath.Roll(x, cases.Below(9) - 4, cases.Of<AxisSet>(default, 0, -1))),
        ["rot90"] = Unary((x, cases) => ArrayMath.Rot90(x, cases.Below(5) - 1, AxisSet.Of(0, -1)), rankMin: 2),
        ["moveaxis"] = Unary((x, _) => ArrayMath.MoveAxis(x, 0, -1)),
        ["rollaxis"] = Unary((x, _) => ArrayMath.RollAxis(x, -1)),
        ["delete"] = Unary((x, _) => ArrayMath.Delete(x, [0, -1], 0), least: 2),
        ["delete many"] = Unary((x, _) => ArrayMath.Delete(x, [.. Enumerable.Range(0, 20).Select(i => (long)i % x.Shape[0])], 0), least: 2),
        ["insert"] = Unary((x, _) => ArrayMath.Insert(x, 1, x[..1].Sum(), 0), least: 1),
        ["insert each"] = Unary((x, _) => ArrayMath.Insert(x, [1, 0, 1], x[..1].Sum(), 0), least: 1),
        ["append"] = Unary((x, cases) => ArrayMath.Append(x, x, cases.Of<int?>(null, 0))),
        ["diff"] = Unary((x, cases) => ArrayMath.Diff(x, cases.Below(4), cases.Of(0, -1))),
        ["diff between"] = Unary((x, _) => ArrayMath.Diff(x, 1, 0, prepend: 7, append: x[..1]), least: 1),
        ["ediff1d"] = Unary((x, _) => ArrayMath.EDiff1D(x, x[..1], x[..1]), least: 1),
        ["gradient"] = Unary((x, cases) => ArrayMath.Gradient(x, cases.Of(0, -1), 0.5, 1 + cases.Below(2)), least: 3),
        ["gradient coordinates"] = Unary((x, cases) => ArrayMath.Gradient(x, 0, [.. Enumerable.Range(0, (int)x.Shape[0]).Select(i => (double)i * i)], 1 + cases.Below(2)), least: 3),
        ["tril"] = Unary((x, cases) => ArrayMath.Tril(x, cases.Below(5) - 2)),
        ["triu"] = Unary((x, cases) => ArrayMath.Triu(x, cases.Below(5) - 2)),
        ["diag"] = Unary((x, cases) => ArrayMath.Diag(x, cases.Below(5) - 2), rankMax: 2),
        ["diagflat"] = Unary((x, cases) => ArrayMath.DiagFlat(x, cases.Below(5) - 2), rankMax: 2),
        ["argwhere"] = Unary((x, _) => ArrayMath.ArgWhere(x > 2)),
        ["reshape"] = Unary((x, _) => x.Reshape(-1, 1).Reshape(x.Shape.Span)),
        ["unravel"] = Unary((x, _) => ArrayMath.UnravelIndex(ArrayMath.Absolute(x), Shape.Create(3, 3))[1]),
        ["pad constant"] = Unary((x, cases) => Padded(x, PadMode.Constant, cases)),
        ["pad edge"] = Unary((x, cases) => Padded(x, PadMode.Edge, cases)),
        ["pad ramp"] = Unary((x, cases) => Padded(x, PadMode.LinearRamp, cases)),
        ["pad maximum"] = Unary((x, cases) => Padded(x, PadMode.Maximum, cases)),
        ["pad mean"] = Unary((x, cases) => Padded(x, PadMode.Mean, cases)),
        ["pad median"] = Unary((x, cases) => Padded(x, PadMode.Median, cases)),
        ["pad reflect"] = Unary((x, cases) => Padded(x, PadMode.Reflect, cases)),
        ["pad symmetric"] = Unary((x, cases) => Padded(x, PadMode.Symmetric, cases)),
        ["pad wrap"] = Unary((x, cases) => Padded(x, PadMode.Wrap, cases)),
        ["sort"] = Unary((x, cases) => ArrayMath.Sort(x, cases.Of<int?>(null, 0, -1))),
        ["argsort"] = Unary((x, cases) => ArrayMath.ArgSort(x, cases.Of<int?>(null, 0, -1))),
        ["topk"] = Unary((x, cases) => ArrayMath.TopK(x, cases.Of(1, 2, 9, -1, -3), cases.Of(0, -1))),
        ["argtopk"] = Unary((x, cases) => ArrayMath.ArgTopK(x, cases.Of(1, 2, 9, -1, -3), cases.Of(0, -1))),
        ["median"] = Unary((x, cases) => ArrayMath.Median(x, cases.Of<AxisSet>(default, 0, -1), keepDims: cases.Below(2) == 0)),
        ["quantile"] = Unary((x, cases) => ArrayMath.Quantile(x, [0.25, 1, 0.6], cases.Of<AxisSet>(default, 0, -1), cases.Of(Enum.GetValues<QuantileMethod>()))),
        ["unique"] = Unary((x, _) => ArrayMath.Unique(x)),
        ["unique index"] = Unary((x, _) => ArrayMath.UniqueAll(x).Indices),
        ["unique inverse"] = Unary((x, _) => ArrayMath.UniqueAll(x).InverseIndices),
        ["unique counts"] = Unary((x, _) => ArrayMath.UniqueAll(x).Counts),
        ["isin"] = Unary((x, cases) => ArrayMath.IsIn(x, cases.Cut(cases.Array(Shape.Create(4))))),
        ["searchsorted"] = Unary((x, cases) => ArrayMath.SearchSorted(cases.Cut(ChunkedArray.Arange(7)), x, cases.Of("left", "right"))),
        ["digitize"] = Unary((x, cases) => ArrayMath.Digitize(x, cases.Cut(ChunkedArray.Arange(7)[Slices.Every(-1)]), cases.Below(2) == 0)),
        ["histogram"] = Unary((x, _) => ArrayMath.Histogram(x, 5).Counts),
        ["histogram edges"] = Unary((x, _) => ArrayMath.Histogram(x, 5).Edges),
        ["histogram range"] = Unary((x, _) => ArrayMath.Histogram(x, 4, (-2, 6), weights: x * 2, density: true).Counts),
        ["histogram of mask"] = Unary((x, _) => ArrayMath.Histogram((x + 1)[x > 1], 5, (-1, 6)).Counts),
        ["histogram of mask, edges"] = Unary((x, _) => ArrayMath.Histogram(x[x < 4], ChunkedArray.Arange(x.Shape[0] + 1), x[x < 4] * 2).Counts),
        ["histogram of its edges"] = Unary((x, _) => ArrayMath.Histogram(ArrayMath.CumSum(ChunkedArray.Arange(x.Size, chunks: -1)), ArrayMath.CumSum(ChunkedArray.Arange(x.Size, chunks: -1))).Counts, least: 2),
        ["sum of mask"] = Unary((x, cases) => x[x > 1].Sum(cases.Of<AxisSet>(default, 0, AxisSet.Of())), rankMax: 2),
        ["bincount"] = Unary((x, cases) => ArrayMath.BinCount(ArrayMath.Absolute(x.Ravel().AsType(DType.Int64)), null, cases.Below(20))),
        ["bincount weights"] = Unary((x, _) => ArrayMath.BinCount(ArrayMath.Absolute(x.Ravel().AsType(DType.Int64)), x.Ravel())),
        ["cumsum"] = Unary((x, cases) => ArrayMath.CumSum(x, cases.Of<int?>(null, 0, -1))),
        ["cumprod"] = Unary((x, cases) => ArrayMath.CumProd(x.AsType(DType.Int64), cases.Of<int?>(null, 0, -1))),
        ["cumsum part"] = Unary((x, _) => ArrayMath.CumSum(x, 0)[Slices.Every(-3)] + 1),
        ["cumsum of mask"] = Unary((x, _) => ArrayMath.CumSum(x[x > 1], 0)),
        ["nancumsum"] = Unary((x, _) => ArrayMath.NanCumSum(x, -1)),
        ["sliding windows"] = Unary((x, cases) => ArrayMath.SlidingWindowView(x, [1 + cases.Below((int)x.Shape[0]), 1], AxisSet.Of(0, -1)), least: 1),
        ["sliding windows part"] = Unary((x, _) => ArrayMath.SlidingWindowView(x, [x.Shape[0]], AxisSet.Of(0))[Slices.Ellipsis, Slices.Every(-2)] + 1, least: 1),
        ["sliding windows mean"] = Unary((x, cases) => ArrayMath.SlidingWindowView(x, [1 + cases.Below((int)x.Shape[x.Rank - 1])], -1).Max(-1), least: 1),
        ["push"] = Unary((x, cases) => ArrayMath.Push(ArrayMath.Where(x > 1, x, double.NaN), cases.Of<long?>(null, 0, 1, 3), cases.Of(0, -1))),
        ["push part"] = Unary((x, _) => ArrayMath.Push(ArrayMath.Where(x > 1, x, double.NaN), 2, 0)[Slices.Every(-3)] + 1),
        ["shuffle"] = Unary((x, _) => ArrayMath.Shuffle(x, [[x.Shape[0] - 1, 0], [0], [0, 0, 0]], 0), least: 1),
        ["take along axis"] = Unary((x, cases) => ArrayMath.TakeAlongAxis(x + 1, ArrayMath.ArgSort(x, -1)[Slices.Ellipsis, Slices.Every(cases.Of(1, 2, -1))], -1)),
        ["array split"] = Unary((x, cases) => ArrayMath.ArraySplit(x, 3)[cases.Below(3)] + 1),
        ["convolve"] = Unary((x, cases) => ArrayMath.Convolve(x, x[..(1 + cases.Below((int)x.Shape[0]))], cases.Of("full", "same", "valid")), rankMax: 1, least: 1),
        ["correlate part"] = Unary((x, cases) => ArrayMath.Correlate(x[..(1 + cases.Below((int)x.Shape[0]))], x, "full")[Slices.Every(-2)] + 1, rankMax: 1, least: 1),
        ["interp"] = Unary((x, _) => ArrayMath.Interp(x.Real, ChunkedArray.Arange(x.Shape[0]), x.Ravel()[..(int)x.Shape[0]]), least: 1),
        ["intersect1d"] = Unary((x, _) => ArrayMath.Intersect1D(x, x[..1] + 1), least: 1),
        ["setdiff1d"] = Unary((x, _) => ArrayMath.SetDiff1D(x, x[..1]), least: 1),
        ["lexsort"] = Unary((x, cases) => ArrayMath.LexSort([x > 1, x, x > 2], cases.Of(0, -1))),
        ["trapezoid"] = Unary((x, cases) => ArrayMath.Trapezoid(x, axis: cases.Of(0, -1)), least: 1),
        ["unwrap"] = Unary((x, cases) => ArrayMath.Unwrap(x.Real.AsType(DType.Float64), axis: cases.Of(0, -1), period: 3), least: 1),
        ["packbits"] = Unary((x, cases) => ArrayMath.PackBits(x > 1, cases.Of<int?>(null, 0, -1), cases.Of(true, false))),
        ["unpackbits"] = Unary((x, cases) => ArrayMath.UnpackBits((x.Real > 1).AsType(DType.UInt8) * 77, cases.Of<int?>(null, 0, -1), cases.Of<long?>(null, 5, -3, 50))),
        ["resize"] = Unary((x, cases) => ArrayMath.Resize(x, Shape.Create(cases.Below(9), 3))),
        ["trim zeros"] = Unary((x, cases) => ArrayMath.TrimZeros(ArrayMath.Where(x > 1, x, 0), cases.Of(true, false), cases.Of(true, false)), rankMax: 1),
        ["sum where"] = Unary((x, cases) => ArrayMath.Sum(x, cases.Of<AxisSet>(default, 0, -1), initial: 3, where: x > 1)),
        ["max where"] = Unary((x, cases) => ArrayMath.Max(x, cases.Of<AxisSet>(default, 0, -1), initial: 2, where: x > 1)),
        ["max of mask"] = Unary((x, _) => ArrayMath.Max(x[x > 1], initial: 2), rankMax: 2),
        ["var where"] = Unary((x, cases) => ArrayMath.Var(x, cases.Of<AxisSet>(default, 0, -1), null, 1, true, x > 1)),
        ["vander"] = Unary((x, _) => ArrayMath.Vander(x, 3), rankMax: 1),
        ["outer"] = Unary((x, _) => ArrayMath.Outer(x, x)),
        ["vdot"] = Unary((x, _) => ArrayMath.VDot(x, x)),
        ["matmul"] = Unary((x, _) => ArrayMath.MatMul(x + 1, x.SwapAxes(-1, -2)), rankMin: 2),
        ["matmul slice"] = Unary((x, _) => ArrayMath.MatMul(x, x.SwapAxes(-1, -2))[Slices.Ellipsis, Slices.Every(2)] * 2, rankMin: 2),
        ["tensordot"] = Unary((x, _) => ArrayMath.TensorDot(x, x, AxisSet.Of(0), AxisSet.Of(0))),
        ["einsum"] = Unary((x, _) => ArrayMath.Einsum("...i,...i->...", x, x)),
        ["einsum three"] = Unary((x, _) => ArrayMath.Einsum("ij,kj,kl->il", x, x, x), rankMin: 2, rankMax: 2),
        ["array_equal"] = Unary((x, _) => ArrayMath.ArrayEqual(x, x + 0)),
        ["fft"] = Unary((x, cases) => ArrayFourier.Fft(x, cases.Of<long?>(null, 1, 6, 9), cases.Of(0, -1), cases.Of(Enum.GetValues<FourierNorm>()))),
        ["ifft"] = Unary((x, cases) => ArrayFourier.IFft(x, cases.Of<long?>(null, 1, 6, 9), cases.Of(0, -1), cases.Of(Enum.GetValues<FourierNorm>()))),
        ["rfft of mask"] = Unary((x, cases) => ArrayFourier.RFft(ArrayMath.Absolute(x)[ArrayMath.Equal(ChunkedArray.Arange(x.Shape[0]) % 2, 0)], 5, cases.Of(0, -1))),
        ["irfft"] = Unary((x, cases) => ArrayFourier.IRFft(x, cases.Of<long?>(null, 1, 6, 9), cases.Of(0, -1))),
        ["fftn"] = Unary((x, cases) => ArrayFourier.FftN(x, norm: cases.Of(Enum.GetValues<FourierNorm>())), least: 1),
        ["irfftn"] = Unary((x, _) => ArrayFourier.IRFftN(ArrayFourier.RFftN(ArrayMath.Absolute(x))), least: 2),
        ["fftshift"] = Unary((x, cases) => ArrayFourier.FftShift(x, cases.Of<AxisSet>(default, 0, -1))),
        ["ifftshift"] = Unary((x, cases) => ArrayFourier.IFftShift(x, cases.Of<AxisSet>(default, 0, -1))),
        ["norm"] = Unary((x, cases) => ArrayLinear.Norm(x, cases.Of<NormOrder>(default, 1, double.PositiveInfinity, 0, 3), cases.Of(0, -1)), least: 1),
        ["kron"] = Unary((x, _) => ArrayLinear.Kron(x, x[..1])),
        ["det"] = Unary((x, _) => ArrayLinear.Det(Regular(x)), rankMin: 2),
        ["inv"] = Unary((x, _) => ArrayLinear.Inv(Regular(x)), rankMin: 2),
        ["cholesky"] = Unary((x, _) => ArrayLinear.Cholesky(Regular(x)), rankMin: 2),
        ["qr"] = Unary((x, _) => ArrayLinear.Qr(x).R, rankMin: 2),
        ["svd"] = Unary((x, _) => ArrayLinear.Svd(x).S, rankMin: 2),
        ["lu of mask"] = Unary((x, _) => ArrayLinear.Lu(x[ArrayMath.Equal(ChunkedArray.Arange(x.Shape[0]) % 2, 0)]).U, rankMin: 2, rankMax: 2),
        ["skew"] = Unary((x, cases) => ArrayStatistics.Skew(x.Real, cases.Of<int?>(null, 0, -1)), least: 1),
        ["kurtosis"] = Unary((x, cases) => ArrayStatistics.Kurtosis(x.Real, cases.Of<int?>(null, 0, -1), bias: false), least: 1),
        ["ttest"] = Unary((x, cases) => ArrayStatistics.TTestIndependent(x.Real, x.Real[1..], equalVar: cases.Below(2) == 0).PValue, least: 3),
        ["f_oneway"] = Unary((x, cases) => ArrayStatistics.FOneWay(x.Real, x.Real[1..]).PValue, least: 3),
        ["chisquare"] = Unary((x, cases) => ArrayStatistics.ChiSquare(ArrayMath.Absolute(x) + 1, axis: cases.Of<int?>(null, 0, -1)).Statistic, least: 1),
        ["groups"] = Unary((x, cases) => Groups(x, cases).Sum(splitEvery: cases.Of<SplitEvery>(default, 2))),
        ["groups var"] = Unary((x, cases) => Groups(x, cases).Var()),
        ["groups nanmax"] = Unary((x, cases) => Groups(x.Real, cases).Reduce(ReductionOps.NanMax), least: 1),
        ["groups argmin"] = Unary((x, cases) => Groups(x.Real, cases).Reduce(ReductionOps.ArgMin), least: 1),
        ["groups by codes"] = Unary((x, cases) => ByCodes(x, cases).Prod()),
        ["groups part"] = Unary((x, cases) => ByCodes(x, cases).Mean()[Slices.Ellipsis, Slices.Every(-2)], rankMin: 2),
        ["groups count"] = Unary((x, cases) => Groups(x, cases).Count()),
        ["groups of mask"] = Unary((x, _) => x[x > 1].GroupBy(x[x > 1] % 3).Sum(), rankMax: 1),
        ["gaussian filter"] = Unary((x, cases) => ArrayImages.GaussianFilter(x, [cases.Of(0.4, 1.5)], [cases.Below(3)], options: Borders(cases))),
        ["uniform filter"] = Unary((x, cases) => ArrayImages.UniformFilter(x, [1 + cases.Below(9)], Borders(cases))),
        ["uniform filter of mask"] = Unary((x, cases) => ArrayImages.UniformFilter1D(x[x > 1], 3, 0, Borders(cases)), rankMax: 1),
        ["shift"] = Unary((x, cases) => ArrayImages.Shift(x, [cases.Of(0.5, -7.25, 30)], Samples(cases)), least: 1),
        ["zoom"] = Unary((x, cases) => ArrayImages.Zoom(x, [cases.Of(0.3, 1, 2.4)], Samples(cases), cases.Below(2) == 0)),
        ["zoom of mask"] = Unary((x, cases) => ArrayImages.Zoom(x[x > 1], [1.5], Samples(cases)), rankMax: 1),
        ["affine"] = Unary((x, cases) => ArrayImages.AffineTransform(x, cases.Of(new double[,] { { 0.5, 0.8 }, { -1, 0.3 } }, new double[,] { { 1, 0 }, { 0, -2 } }), [1.5], options: Samples(cases)) * 2, rankMin: 2, rankMax: 2),
        ["rotate"] = Unary((x, cases) => ArrayImages.Rotate(x, cases.Of(30, 90, -200), (0, -1), cases.Below(2) == 0, Samples(cases)), rankMin: 2),
        ["map coordinates"] = Unary((x, cases) => ArrayImages.MapCoordinates(x, cases.Cut(ChunkedArray.Arange(9 * x.Rank).Reshape(x.Rank, 9) * 0.375), Samples(cases))),
        ["geometric transform"] = Unary((x, cases) => ArrayImages.GeometricTransform(x, (at, to) => to[0] = (at[0] * 0.7) + 0.2, options: Samples(cases)), rankMax: 1),
        ["spline filter"] = Unary((x, cases) => ArrayImages.SplineFilter1D(x, cases.Below(6), cases.Of(0, -1), cases.Of(Enum.GetValues<SampleMode>()))),
        ["sobel"] = Unary((x, cases) => ArrayImages.Sobel(x, cases.Of(0, -1), Borders(cases))),
        ["gaussian laplace"] = Unary((x, cases) => ArrayImages.GaussianLaplace(x, [cases.Of(0.4, 1.5)], options: Borders(cases))),
        ["minimum filter"] = Unary((x, cases) => ArrayImages.MinimumFilter(x.Real, Footprint.Box(1 + cases.Below(9)), Borders(cases))),
        ["median filter"] = Unary((x, cases) => ArrayImages.MedianFilter(x.Real, Footprint.Box(1 + cases.Below(4)), Borders(cases))),
        ["median filter part"] = Unary((x, cases) => ArrayImages.MedianFilter(x.Real + 1, Footprint.Box(3), Borders(cases))[Slices.Every(-2)] * 2),
        ["percentile filter"] = Unary((x, cases) => ArrayImages.PercentileFilter(x.Real, cases.Below(101), Footprint.Of([true, false, true], Shape.Create(3)), Borders(cases)), rankMax: 1),
        ["binary opening"] = Unary((x, cases) => ArrayImages.BinaryOpening(x.Real, new MorphologyOptions { Iterations = 1 + cases.Below(12), Border = cases.Below(2) == 0 })),
        ["binary dilation in a mask"] = Unary((x, cases) => ArrayImages.BinaryDilation(x.Real > 3, new MorphologyOptions { Iterations = 3, Mask = x.Real > 0 })),
        ["grey closing"] = Unary((x, cases) => ArrayImages.GreyClosing(x.Real, Footprint.Box(1 + cases.Below(4)), options: Borders(cases))),
        ["label"] = Unary((x, cases) => ArrayImages.Label(x.Real > cases.Of(-2, 2, 5), Footprint.Connected(x.Rank, 1 + cases.Below(3))).Labels),
        ["label count"] = Unary((x, _) => ArrayImages.Label(x.Real > 2).Count),
        ["label of mask"] = Unary((x, _) => ArrayImages.Label(x[x > 0] > 2).Labels, rankMax: 1),
        ["label part"] = Unary((x, _) => ArrayImages.Label(x.Real > 1).Labels[Slices.Every(-2)] + 1),
        ["fill holes"] = Unary((x, cases) => ArrayImages.BinaryFillHoles(x.Real > 2, Footprint.Connected(x.Rank, 1 + cases.Below(2)))),
        ["propagation"] = Unary((x, cases) => ArrayImages.BinaryPropagation(x.Real > 6, x.Real > 0, border: cases.Below(2) == 0)),
        ["sums of labels"] = Unary((x, cases) => ArrayImages.SumLabels(x.Real, x.Real.AsType(DType.Int64), cases.Of<System.Collections.Immutable.ImmutableArray<long>?>(null, [3, 1, 1, 99]))),
        ["variances of labels"] = Unary((x, _) => ArrayImages.Variance(x.Real, x.Real > 1, [1, 0])),
        ["minima of labels"] = Unary((x, _) => ArrayImages.Minimum(x.Real, (x.Real > 2).AsType(DType.Int64), [1, 0, 7])),
        ["positions of labels"] = Unary((x, _) => ArrayImages.MaximumPosition(x.Real, (x.Real > 2).AsType(DType.Int64), [1, 0, 7]), least: 1),
        ["centres of labels"] = Unary((x, _) => ArrayImages.CenterOfMass(x.Real + 5, (x.Real > 2).AsType(DType.Int64), [1, 0, 7])),
        ["medians of labels"] = Unary((x, _) => ArrayImages.Median(x.Real, (x.Real > 2).AsType(DType.Int64), [1, 7]), rankMax: 2),
        ["boxes of labels"] = Unary((x, _) => ArrayImages.FindObjects(x.Real.AsType(DType.Int64), 5)),
        ["fourier gaussian"] = Unary((x, cases) => ArrayImages.FourierGaussian(x, [1.5], cases.Of<long?>(null, 9), 0)),
        ["fourier shift"] = Unary((x, cases) => ArrayImages.FourierShift(x, [1.5], cases.Of<long?>(null, 9), 0)),
        ["threshold local"] = Unary((x, cases) => ArrayImages.ThresholdLocal(x.Real, [3], cases.Of("mean", "median", "gaussian"), options: Borders(cases))),
        ["compress"] = Unary((x, _) => ArrayMath.Compress(ArrayMath.Equal(ChunkedArray.Arange(x.Shape[0]) % 2, 0), x, 0)),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_chunks_give_what_one_chunk_gives(string name)
    {
        for (var seed = 0; seed < SeedsEach; seed++)
        {
            Functions[name](name, new RandomCases(name.Aggregate(seed, (hash, letter) => (hash * 31) + letter)));
        }
    }

    private static ArrayGroups Groups(ChunkedArray x, RandomCases cases)
    {
        var axis = cases.Of(0, -1);
        return x.GroupBy(cases.Cut(ChunkedArray.Arange(x.Shape[axis < 0 ? x.Rank - 1 : 0]) * 7 % 4), axis);
    }

    private static ArrayGroups ByCodes(ChunkedArray x, RandomCases cases)
    {
        var codes = (ChunkedArray.Arange(x.Shape[0]) * 5 % 6) - 1;
        return cases.Below(2) == 0 ? x.GroupByCodes(cases.Cut(codes), 5) : x.GroupBy(codes, ChunkedArray.FromArray([0L, 2, 9]));
    }

    private static FilterOptions Borders(RandomCases cases) => new() { Modes = [cases.Of(Enum.GetValues<BorderMode>())], Constant = cases.Below(5) };

    private static SampleOptions Samples(RandomCases cases) => new()
    {
        Order = cases.Below(6), Mode = cases.Of(Enum.GetValues<SampleMode>()), Constant = cases.Below(5), Prefilter = cases.Below(3) > 0,
    };

    // Diagonally dominant, and Hermitian.
    private static ChunkedArray Regular(ChunkedArray x)
    {
        var floats = x.AsType(x.DType.IsInexact() ? x.DType : DType.Float64);
        var square = ArrayMath.MatMul(floats, ArrayMath.Conjugate(floats).SwapAxes(-1, -2));
        return square + (ChunkedArray.Eye(x.Shape[x.Rank - 2], dtype: square.DType) * 1000);
    }

    private static ChunkedArray Padded(ChunkedArray x, PadMode mode, RandomCases cases) => ArrayMath.Pad(
        x, [new Ends<long>(cases.Below(4), cases.Below(9))], new PadOptions { Mode = mode, IsOdd = cases.Below(2) == 0 });

    private static Action<string, RandomCases> Unary(
        Func<ChunkedArray, RandomCases, ChunkedArray> function, int rankMin = 1, int rankMax = 3, long least = 0) => (name, cases) =>
    {
        var shape = cases.Shape(rankMin + cases.Below(rankMax - rankMin + 1), least);
        var dtype = cases.Of(DType.Int64, DType.Float64, DType.UInt8, DType.Float32, DType.Complex128);
        var parameters = cases.Below(int.MaxValue);
        ChunkingLaw.Holds(name, cases, arrays => [function(arrays[0], new RandomCases(parameters))], cases.Array(shape, dtype));
    };
}
