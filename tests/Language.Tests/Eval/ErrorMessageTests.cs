namespace Language.Tests.Eval;

/// <summary>Each kind of error once: its Python type, and a message that says the rule, what was given and where.</summary>
public sealed class ErrorMessageTests(Programs programs) : IClassFixture<Programs>
{
    [Theory]
    [InlineData("x + * 2", "SyntaxError", "line 1, column 5: expected")]
    [InlineData("x = 1; meen(x)", "NameError", "name 'meen' is not defined. Did you mean 'mean'?\n    in line 1: meen")]
    [InlineData("ones(3).shap", "AttributeError", "'array' object has no attribute 'shap'. Did you mean 'shape'?")]
    [InlineData("random.norml(3)", "AttributeError", "Did you mean 'normal'?")]
    [InlineData("mean(ones(3), axs=0)", "TypeError", "mean() got an unexpected keyword argument 'axs'. Did you mean 'axis'?")]
    [InlineData("arange(inf, 62, 2)", "ValueError", "arange: the number of elements must be less than 2^62, but is -Infinity.")]
    [InlineData("max(zeros((0, 0)), axis=0)", "ValueError", "max: zero-size array to reduction operation maximum which has no identity, but axis 0 of shape (0, 0) has no element.")]
    [InlineData("arange()", "TypeError", "arange() missing 1 required argument: 'start'")]
    [InlineData("flipud(1, 2)", "TypeError", "flipud() takes 1 positional arguments but 2 were given. It takes (m).")]
    [InlineData("mean(ones(3), a=1)", "TypeError", "mean() got multiple values for argument 'a'")]
    [InlineData("ones(3) + 'a'", "TypeError", "unsupported operand types for +: 'array' and 'str'")]
    [InlineData("zeros(3, dtype='flot64')", "TypeError", "data type 'flot64' not understood. Did you mean 'float64'?")]
    [InlineData("ones(3)[5]", "IndexError", "must lie in -3..2, but is 5 for shape (3,)")]
    [InlineData("ones(3)['a']", "IndexError", "only integers, slices")]
    [InlineData("ones((2, 3)).sum(axis=2)", "AxisError", "sum: the axis must lie in -2..1 for an array of 2 axes, but is 2.")]
    [InlineData("ones((2, 3)) + ones((3, 2))", "ValueError", "add: shapes (2, 3) and (3, 2) do not broadcast")]
    [InlineData("ones((6, 4), chunks=((5,), (4,)))", "ValueError", "chunk lengths must add up to the axis")]
    [InlineData("array([1, 2]) and 1", "ValueError", "Use &, | and ~")]
    [InlineData("array([1, 256], dtype='uint8')", "OverflowError", "256 out of bounds for uint8, which holds 0..255")]
    [InlineData("array([1], dtype='int8') + 1000", "OverflowError", "1000 does not fit int8")]
    [InlineData("1 // 0", "ZeroDivisionError", "the divisor must not be zero, but 1 // 0 was asked for")]
    [InlineData("10 ** 10 ** 10", "OverflowError", "at most 1048576 bits")]
    [InlineData("{0: 1}[2]", "KeyError", "but 2 was asked for")]
    [InlineData("from_hdf5('nowhere/x.h5', '/t')", "FileNotFoundError", "nowhere/x.h5")]
    [InlineData("from_npy('nowhere/*.npy')", "FileNotFoundError", "no file matches the pattern")]
    [InlineData("fft.fft(ones(4), n=0)", "ValueError", "fft: the transform must have at least 1 element along axis 0, but n is 0 for shape (4,)")]
    [InlineData("fft.irfft(ones((2, 1)))", "ValueError", "irfft: the transform must have at least 1 element along axis 1, but n is 0 for shape (2, 1)")]
    [InlineData("fft.rfft(ones(4) * 1j)", "TypeError", "rfft: the array must be real, but is complex128. Take its real part, or fft.")]
    [InlineData("fft.fft(ones(4), norm='both')", "ValueError", "norm must be 'backward', 'ortho' or 'forward', but is 'both'")]
    [InlineData("fft.fftn(ones((4, 4)), s=(2, 2), axes=(0,))", "ValueError", "there must be as many lengths as axes, but s is (2, 2) and axes are (0,).")]
    [InlineData("fft.fft2(ones(4))", "AxisError", "fft2: the axis must lie in -1..0 for an array of 1 axes, but is -2.")]
    [InlineData("fft.rfftn(ones(4), axes=())", "IndexError", "rfftn: there must be an axis to halve, but axes is empty.")]
    [InlineData("fft.fftfreq(0)", "ZeroDivisionError", "fftfreq: n·d must not be 0, but n is 0 and d 1.")]
    [InlineData("stats.skew(ones(4) * 1j)", "TypeError", "skew: samples are real numbers, but have dtype complex128 and shape (4,). Take Real or Absolute first.")]
    [InlineData("stats.f_oneway(ones(4), ones(4) * 1j)", "TypeError", "f_oneway: samples are real numbers, but have dtype complex128 and shape (4,).")]
    [InlineData("stats.chisquare(ones(4), ones(4) * 1j)", "TypeError", "chisquare: samples are real numbers, but have dtype complex128 and shape (4,).")]
    [InlineData("stats.ttest_1samp(ones(4), 0, axis=1)", "AxisError", "ttest_1samp: the axis must lie in -1..0 for an array of 1 axes, but is 1.")]
    [InlineData("stats.skewtest(ones((7, 2)))", "ValueError", "skewtest: it needs 8 samples or more, but axis 0 of shape (7, 2) has 7.")]
    [InlineData("stats.kurtosis(ones((7, 2)), axis=2)", "AxisError", "kurtosis: the axis must lie in -2..1 for an array of 2 axes, but is 2.")]
    [InlineData("stats.f_oneway(ones(4))", "ValueError", "f_oneway: there must be two groups of samples or more, but 1 were given.")]
    [InlineData("stats.ttest_1samp(ones(4), 0, nan_policy='omit')", "NotImplementedError", "stats.ttest_1samp: NaN is propagated, but nan_policy 'omit' was given.")]
    [InlineData("stats.ttest_1samp(ones(4), 0, alternative='up')", "ValueError", "alternative: it is 'two-sided', 'less' or 'greater', but 'up' was given.")]
    [InlineData("stats.power_divergence(ones(4), lambda_='up')", "ValueError", "'neyman' and 'cressie-read', but 'up' was given.")]
    [InlineData("median(ma.masked_equal(ones(3), 1))", "TypeError", "median: a mask would be lost here, so arrays must not be masked, but a is. Fill the gaps with ma.filled(a, value), or take all elements with ma.getdata(a).")]
    [InlineData("take(ones(3), ma.masked_equal(arange(3), 1))", "TypeError", "take: a mask would be lost here, so arrays must not be masked, but indices is.")]
    [InlineData("m = ma.masked_equal(arange(3), 1); concatenate([m, ones(2)], axis=m)", "TypeError", "concatenate: a mask would be lost here, so arrays must not be masked, but axis is.")]
    [InlineData("m = ma.masked_equal(arange(3), 1); m[m > 0]", "TypeError", "index: a mask would be lost here, so arrays must not be masked, but an index is.")]
    [InlineData("ones(3) @ ma.masked_equal(ones(3), 1)", "TypeError", "matmul: a mask would be lost here")]
    [InlineData("ones(3) + [ma.masked_equal(ones(3), 1)]", "TypeError", "+: a mask would be lost here")]
    [InlineData("array([ma.masked_equal(ones(3), 1)])", "TypeError", "array: a mask would be lost here")]
    [InlineData("map_blocks(lambda b: ma.masked_equal(b, 1), ones(3))", "TypeError", "a mask would be lost here")]
    [InlineData("float(ma.masked_equal(ones(1), 1))", "TypeError", "float64: a mask would be lost here")]
    [InlineData("ma.masked_equal(ones(3), 1).sort()", "AttributeError", "'masked array' object has no attribute 'sort'")]
    [InlineData("ma.masked_equal(ones(3), 1).topk(1)", "TypeError", "topk: a mask would be lost here")]
    [InlineData("bool(ma.masked_equal(ones(3), 1))", "ValueError", "Use &, | and ~ element by element")]
    [InlineData("ma.masked_array(ones(3), mask=array([True, False]))", "ValueError", "masked_array: mask and data must have one shape, but have (2,) and (3,). Broadcast the mask with broadcast_to.")]
    [InlineData("ma.masked_where(array([True, False]), ones(3))", "IndexError", "masked_where: condition and array must have one shape, but have (2,) and (3,).")]
    [InlineData("ma.masked_array(arange(3), fill_value=nan)", "TypeError", "masked_array: a fill value must be a number that the array's dtype holds, but NaN was given for int64.")]
    [InlineData("ma.filled(ma.masked_array(ones(3)), 1j)", "TypeError", "filled: a fill value must be a number that the array's dtype holds")]
    [InlineData("ma.masked_array(ones(3, dtype='int8')).filled(1000)", "TypeError", "but 1000 was given for int8. Convert the array with astype, or choose another value.")]
    [InlineData("ma.masked_array(ones((2, 0))).min(axis=1)", "ValueError", "min: ")]
    [InlineData("ma.masked_equl(ones(3), 1)", "AttributeError", "Did you mean 'masked_equal'?")]
    [InlineData("random.choice(5, replace=False)", "NotImplementedError", "draws are with replacement")]
    public async Task An_error_has_its_type_and_says_what_to_know(string program, string type, string message)
    {
        var error = await programs.ErrorAsync(program);
        Assert.Equal(type, error.Type);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x = array([1, 2], chunks=1)\ny = x ** -array([0, 1])", "ValueError", "line 2: x ** -array([0, 1])")]
    [InlineData("nanargmax(array([nan, nan]))", "ValueError", "line 1: nanargmax(array([nan, nan]))")]
    [InlineData("arange(3)[array([0, 5]) + 0]", "IndexError", "line 1: arange(3)[array([0, 5]) + 0]")]
    public async Task A_task_that_fails_has_the_type_of_its_cause_and_the_line_that_made_it(string program, string type, string line)
    {
        var error = await programs.ErrorAsync(program);
        Assert.Equal(type, error.Type);
        Assert.Contains(line, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linalg.inv(ones(3))", "ValueError", "inv: the array must have two axes or more, but shape is (3,). Add an axis with ExpandDims.")]
    [InlineData("linalg.inv(ones((2, 3)))", "ValueError", "inv: the last two axes must be equal, but shape is (2, 3).")]
    [InlineData("linalg.inv(ones((2, 2)))", "ValueError", "inv: the matrix must be regular, but is singular. lstsq and pinv take singular ones.")]
    [InlineData("linalg.inv(ones((2, 2), dtype='float16'))", "TypeError", "inv: array type float16 is unsupported in linalg. Convert to float32.")]
    [InlineData("linalg.solve(eye(3), ones(2))", "ValueError", "solve: a and b must have equally many rows, but shapes are (3, 3) and (2,).")]
    [InlineData("linalg.cholesky(-eye(3))", "ValueError", "cholesky: the matrix must be positive definite, but is not.")]
    [InlineData("linalg.solve_triangular(zeros((2, 2)), ones(2))", "ValueError", "solve_triangular: the matrix must be regular, but is singular.")]
    [InlineData("linalg.svd(full((2, 2), nan))", "ValueError", "svd: the iteration must converge, but does not.")]
    [InlineData("linalg.lu(ones((16777217, 2), dtype='float32'))", "ValueError", "lu: a matrix of float32 must have at most 16777216 rows, but shape is (16777217, 2). Convert to float64.")]
    [InlineData("linalg.lu(ones(3))", "ValueError", "lu: the array must have two axes, but shape is (3,).")]
    [InlineData("linalg.norm(ones(3), 'fro')", "ValueError", "norm: 'fro' is a norm of matrices, but one axis, 0, of shape (3,) is given.")]
    [InlineData("linalg.norm(ones((3, 3)), 3)", "ValueError", "norm: ord of matrices must be None, 'fro', 'nuc', 1, -1, 2, -2, inf or -inf, but is 3.")]
    [InlineData("linalg.norm(ones((3, 3)), 'two')", "ValueError", "norm: ord must be a number, inf, -inf, 'fro' or 'nuc', but is 'two'.")]
    [InlineData("linalg.norm(ones((2, 2, 2)), 2)", "ValueError", "norm: a norm of order 2 is along one axis or two, but axes are (0, 1, 2) of shape (2, 2, 2).")]
    [InlineData("linalg.qr(ones((2, 2)), mode='raw')", "NotImplementedError", "linalg.qr: mode must be 'reduced', 'complete' or 'r', but is 'raw'.")]
    [InlineData("linalg.multi_dot([eye(2)])", "ValueError", "multi_dot: there must be two matrices or more, but 1 were given.")]
    [InlineData("linalg.svd_compressed(eye(2), 3)", "ValueError", "svd_compressed: k must lie in 1..2 for shape (2, 2), but is 3.")]
    public async Task Linear_algebra_says_what_matrices_it_takes(string program, string type, string message)
    {
        var error = await programs.ErrorAsync(program);
        Assert.Equal(type, error.Type);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_needs_more_than_the_budget_is_a_MemoryError() =>
        Assert.Equal("MemoryError", (await programs.ErrorAsync("random.normal(size=4000000, chunks=100000)[arange(3) * 2]")).Type);

    [Fact]
    public async Task The_place_is_the_innermost_expression_and_a_long_one_is_cut()
    {
        var error = await programs.ErrorAsync($"x = 1\ny = array([{string.Join(", ", Enumerable.Repeat("1", 200))}]).nosuch");
        Assert.Contains("in line 2: array([1, 1", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 400, error.Message);
    }
}
