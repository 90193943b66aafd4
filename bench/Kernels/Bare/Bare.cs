namespace ActorArrays.Kernels.Bench;

/// <summary>Seconds of one call of a kernel, and of the fastest of the loops beside it.</summary>
internal delegate (double Kernel, double Bare) Measuring(Action kernel, IReadOnlyList<Action> loops);

/// <summary>Loops written by hand in C for the rows that stay away from their limits: what this machine does for the work, by whatever instructions.</summary>
/// <remarks>
/// A limit says how fast instructions begin, or bytes move, if nothing waits. Whether a loop exists that comes near it is a question of its own, which only a loop answers.
/// Each runs over the memory of the kernel beside it, in turn with it, and its result is held against the kernel's: one that leaves work out is no measure.
/// </remarks>
internal static unsafe class Bare
{
    /// <summary>Seconds of a kernel's call, and of the fastest of the bare loops beside it (NaN where none is written), in turn.</summary>
    public static (double Kernel, double Bare) Beside(Action kernel, IReadOnlyList<Action> loops, double seconds)
    {
        const int Rounds = 3;
        var (ours, bare) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var round = 0; round < (loops.Count == 0 ? 1 : Rounds); round++)
        {
            ours = Math.Min(ours, Timing.Least(kernel, seconds / (loops.Count == 0 ? 1 : Rounds)));
            foreach (var loop in loops)
            {
                bare = Math.Min(bare, Timing.Least(loop, seconds / Rounds));
            }
        }

        return (ours, loops.Count == 0 ? double.NaN : bare);
    }

    /// <summary>Loops over a tile: void name_dtype(const void *const *inputs, void *output, long count).</summary>
    public static List<Action> OfTile(string name, DType dtype, byte* memory, int registerBytes, int inputs, int count)
    {
        var place = (nint)memory;
        return [.. Compiler.Loops(Symbol(name, dtype)).Select<nint, Action>(loop => () =>
        {
            var from = stackalloc byte*[3];
            for (var i = 0; i < inputs; i++)
            {
                from[i] = (byte*)place + (i * registerBytes);
            }

            ((delegate* unmanaged[SuppressGCTransition]<byte**, byte*, long, void>)loop)(from, (byte*)place + (4 * registerBytes), count);
        })];
    }

    /// <summary>Loops over a matrix: void name_axis0_dtype(const void *x, void *results, long rows, long columns).</summary>
    public static List<Action> OfFold(string name, int axis, NdArray x, NdArray results) =>
        [.. Compiler.Loops(Symbol($"{Plain(name, x.DType)}_axis{axis}", x.DType)).Select<nint, Action>(loop => () =>
            ((delegate* unmanaged[SuppressGCTransition]<byte*, byte*, long, long, void>)loop)(x.Data, results.Data, x.Shape[0], x.Shape[1]))];

    /// <summary>Loops over squares: void copy_transposed_dtype(const void *x, const void *y, void *output, long side); y is null where x is copied.</summary>
    public static List<Action> OfLayout(string name, string layout, NdArray x, NdArray? y, NdArray to) =>
        [.. Compiler.Loops(Symbol($"{name}_{layout}", x.DType)).Select<nint, Action>(loop => () =>
            ((delegate* unmanaged[SuppressGCTransition]<byte*, byte*, byte*, long, void>)loop)(
                x.Data, y is null ? null : y.Data, to.Data, x.Shape[0]))];

    /// <summary>Throws unless a loop's results are a kernel's, but for the last bits of floats.</summary>
    public static void Check(string name, DType dtype, byte* kernel, byte* loop, int count)
    {
        var (expected, given) = (new double[count], new double[count]);
        fixed (double* e = expected, g = given)
        {
            CastKernels.Get(dtype, DType.Float64).Run(&kernel, (byte*)e, count);
            CastKernels.Get(dtype, DType.Float64).Run(&loop, (byte*)g, count);
        }

        var tolerance = dtype.IsInexact() ? (dtype.ItemSize() == 8 ? 1e-12 : dtype.ItemSize() == 4 ? 1e-5 : 2e-3) : 0;
        for (var i = 0; i < count; i++)
        {
            // Not the other way round: a NaN is never more than anything.
            if (!expected[i].Equals(given[i]) && !(Math.Abs(expected[i] - given[i]) <= tolerance * Math.Abs(expected[i])))
            {
                throw new InvalidOperationException($"{name}: the loop in C gives {given[i]} at {i}, but the kernel {expected[i]}.");
            }
        }
    }

    // Integers have no NaN: what skips it is the plain fold.
    private static string Plain(string fold, DType dtype) =>
        dtype.IsInteger() && fold.StartsWith("nan", StringComparison.Ordinal) ? fold[3..] : fold;

    private static string Symbol(string name, DType dtype) => $"{name}_{dtype.Name()}".Replace(' ', '_');
}
