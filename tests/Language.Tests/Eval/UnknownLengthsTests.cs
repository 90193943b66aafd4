using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Language.Tests.Eval;

/// <summary>
/// After a boolean mask nobody knows the lengths of chunks until they are computed. Whatever a program does with such an array, its answer is the one
/// for the same elements with known lengths, which are the oracle: a mask that is true everywhere selects them all.
/// </summary>
public sealed class UnknownLengthsTests(Programs programs) : IClassFixture<Programs>
{
    // x: (6, 4); c: complex (5, 3); v: (7); w: (6) of few numbers.
    private static readonly string[] Known =
    [
        "x = (arange(24, chunks=5).reshape((6, 4)).rechunk(((2, 0, 3, 1), (3, 0, 1))) * 7 % 11) - 4.5",
        "c = ones((5, 3), chunks=2) * (1 + 2j) + arange(3)",
        "v = arange(7, chunks=3) * 5 % 8",
        "w = arange(6, chunks=((4, 2),)) % 3",
    ];

    private static readonly string[] Masks =
    [
        "x = x[ones(6, dtype='bool')]; c = c[ones(5, dtype='bool')]; v = v[ones(7, dtype='bool')]; w = w[ones(6, dtype='bool')]",
        "x = x.T[ones(4, dtype='bool')].T; c = c.T[ones(3, dtype='bool')].T; v = v[ones(7, dtype='bool')]; w = w[ones(6, dtype='bool')]",
        "x = x[ones((6, 4), dtype='bool')].reshape((6, 4)); v = v[v > -1]; w = w[w < 9]",
    ];

    public static TheoryData<string> Expressions =>
    [
        // Structure.
        "flip(x)", "flip(x, 0)", "flip(x, 1)", "flipud(v)", "fliplr(x)", "rot90(x)", "rot90(x, 2)", "roll(v, 2)", "roll(x, 1, axis=1)",
        "broadcast_to(v, (2, 7))", "broadcast_to(v, (1, 7)).std(axis=(0, 1), ddof=1)", "broadcast_arrays(x, w[:, newaxis])", "x.T * 2", "ravel(x)",
        "x.reshape((-1, 3))", "x.reshape((24,))", "x.T.reshape((2, 12))", "swapaxes(x, 0, 1)", "moveaxis(x, 0, -1)", "expand_dims(v, 1)", "x[newaxis]",
        "concatenate([x, x])", "concatenate([x, x], axis=1)", "stack([v, v * 2])", "hstack([v, v])", "vstack([v, v])", "block([[x, x], [x, x]])",
        "tile(v, 3)", "tile(x, (2, 1))", "repeat(x, 2, axis=0)", "repeat(x, 2)", "pad(v, 2, mode='reflect')", "pad(x, ((0, 1), (2, 0)))",
        "delete(x, 1, axis=0)", "delete(v, slice(1, 4))", "insert(x, 2, 9, axis=1)", "insert(v, [1, 3], 8)", "append(v, [1, 2])", "x.rechunk((3, 2))",
        "diagonal(x)", "diagonal(x, offset=-2)", "diag(v)", "diag(x, 1)", "trace(x)", "trace(x, offset=1)", "tril(x)", "triu(x, k=-1)",
        "tril_indices_from(x, k=-1)", "triu_indices_from(x)", "atleast_2d(v)", "atleast_3d(v)", "meshgrid(v, w)", "diff(x, axis=0)", "diff(v, n=2)",
        "gradient(v * 1.5)", "split(x, 2, axis=1)[1]", "array_split(v, 3)[2]",

        // Subscripts.
        "x[1]", "x[-1]", "x[:, 1]", "x[:, -1]", "x[::2]", "x[::-1, 1:3]", "x[:, 1:1] * 2", "x[2:2].sum(axis=0)", "x[..., 0]", "x[[0, -1, 2]]",
        "x[:, [1, 0, 1]]", "x[[1, 2], [0, 3]]", "x[:, array([2, 0, 1], chunks=2)]", "x[x > 0]", "v[v > 2]", "x[w == 1]", "take(x, [1, 0], axis=1)",
        "take(v, [5, 0, -1])", "compress([True, False, True], x, axis=0)", "compress([True, False, True], x, axis=1)", "compress([False, True], v)",
        "extract(x > 0, x)", "where(x > 0, x, 0)", "argwhere(x > 1)", "nonzero(v)", "flatnonzero(x > 0)", "x[:, w[:4]]",

        // Reductions and scans, over chunks that may be empty.
        "x.sum()", "x.sum(axis=0)", "x.sum(axis=1)", "mean(x, axis=1, keepdims=True)", "mean(x, axis=-1, keepdims=True).cumsum(axis=1)", "x.var(axis=0)",
        "x.std(axis=1, ddof=1)", "x.argmax(axis=0)", "x.argmin(axis=1)", "argmax(x)", "ptp(x, axis=1)", "any(x > 5, axis=0)", "count_nonzero(x, axis=1)",
        "nanmean(x, axis=0)", "prod(v)", "cumsum(x, axis=0)", "cumprod(v)", "cumsum(x)", "median(x, axis=0)", "median(v)", "percentile(x, [10, 50], axis=1)",
        "sort(x, axis=0)", "argsort(v)", "topk(v, 3)", "unique(w)", "average(x, axis=0)", "average(x, axis=0, weights=w)", "average(v, returned=True)",
        "cov(v)", "cov(x, rowvar=False)", "corrcoef(v)", "corrcoef(v, v * v)", "histogram(x, bins=3, range=(-4, 4))", "histogram2d(w, w, bins=2)",
        "fft.fft(x, axis=0)", "fft.irfft(c, axis=0)", "fft.rfft2(x)", "fft.fftshift(v)", "fft.fft(v, n=3)",
        "stats.skew(x)", "stats.kurtosis(v, bias=False)", "stats.ttest_1samp(x, 0.5, axis=1)", "stats.ttest_rel(v, v * v)", "stats.ttest_ind(v, w, axis=None)",
        "stats.ttest_ind(v, w, equal_var=False)", "stats.normaltest(x, axis=None)", "stats.f_oneway(v, w)", "stats.chisquare(v + 1)",
        "stats.power_divergence(v + 1, v + 2, lambda_='log-likelihood')", "stats.skewtest(v)",
        "bincount(v)", "digitize(x, [-1, 1])", "searchsorted(arange(9), v)", "isin(x, [0.5, 1.5])",

        // Masked arrays.
        "ma.masked_greater(x, 1)", "ma.masked_where(w[:, newaxis] == 1, x[:, :1])", "ma.masked_array(x, mask=x > 2)", "ma.masked_greater(x, 1) + x[:1]",
        "ma.masked_greater(x, 1) + w[:, newaxis]", "v[:, newaxis] * ma.masked_less(v, 3)", "ma.masked_greater(x, 1) / x", "where(x > 0, ma.masked_less(x, 2), w[:, newaxis])",
        "ma.masked_greater(x, 1).sum(axis=0)", "ma.masked_greater(x, 1).mean(axis=1)", "ma.masked_array(v, mask=v[::-1] > 3).max()", "ma.masked_less(x, 0).std(axis=0)",
        "ma.masked_array(x, mask=flip(x) > 2).prod(axis=0)", "ma.count(ma.masked_less(x, 0), axis=1)", "ma.average(ma.masked_less(x, 0), axis=0, weights=w)",
        "ma.masked_less(v, 3).cumsum()", "ma.masked_less(v, 3).cumsum(axis=0)", "ma.masked_less(x, 0).argmin(axis=1)", "ma.masked_less(x, 0).T[1:, ::-1]",
        "ma.masked_less(x, 0).reshape((3, 8))", "concatenate([ma.masked_less(x, 0), x])", "stack([v, ma.masked_less(v, 3)])", "ma.masked_less(x, 0)[x > -2].filled(9)",
        "ma.masked_less(x, 0).rechunk((3, 2))", "zeros_like(ma.masked_less(x, 0))", "ma.masked_less(c.real, 2).persist() + 1", "ma.masked_less(v, 3).compute().sum()",

        // Elementwise, products and functions of blocks.
        "x + 1", "x * x", "x - x.mean(axis=0)", "x - x.mean(axis=1, keepdims=True)", "v != 70000", "-1 > v.astype('uint8')", "x.astype('int16')", "exp(x)", "clip(x, -1, 1)",
        "round(x, 1)", "c.conj().T", "c.real", "zeros_like(x)", "full_like(v, 3)", "x @ x.T", "x.T @ x", "dot(v, v)", "matmul(c, c.T)", "outer(v, w)",
        "tensordot(x, x, axes=1)", "einsum('ij->j', x)", "einsum('ij,kj->ik', x, x)",
        "apply_along_axis(lambda l: l.sum(), 0, x)", "apply_along_axis(lambda l: l[::-1], 1, x)", "map_blocks(lambda b: b * 2, x)",
        "map_overlap(lambda b: b * 2, v, depth=1)", "array_equal(x, x)", "allclose(x, x)",
    ];

    [Theory]
    [MemberData(nameof(Expressions))]
    public async Task Answers_are_those_of_known_lengths(string expression)
    {
        var known = string.Join("; ", Known);
        var want = Text(await programs.JsonAsync($"{known}; {expression}"));
        foreach (var mask in Masks)
        {
            var got = Text(await programs.JsonAsync($"{known}; {mask}; {expression}"));
            Assert.True(want == got, $"{mask}; {expression}\n  want {want}\n  got  {got}");
        }
    }

    // Other chunks are added up in another order: twelve digits of floats.
    private static string Text(JsonElement answer) => answer.GetProperty("kind").GetString() switch
    {
        "error" => $"error {answer.GetProperty("type")}",
        "tuple" => $"({string.Join(", ", answer.GetProperty("items").EnumerateArray().Select(Text))})",
        "array" => $"{answer.GetProperty("dtype")} {answer.GetProperty("shape").GetRawText()} {Elements(answer)}{Mask(answer)}",
        _ => answer.GetProperty("value").GetRawText(),
    };

    private static string Mask(JsonElement array) => array.TryGetProperty("mask", out var mask) ? $" masked {mask}" : "";

    private static string Elements(JsonElement array)
    {
        var bytes = array.GetProperty("data").GetBytesFromBase64();
        return array.GetProperty("dtype").GetString() is "float64" or "complex128"
            ? string.Join(' ', MemoryMarshal.Cast<byte, double>(bytes).ToArray().Select(Digits))
            : Convert.ToHexString(bytes);
    }

    private static string Digits(double x) => Math.Abs(x) < 1e-13 ? "0" : x.ToString("g12", CultureInfo.InvariantCulture);
}
