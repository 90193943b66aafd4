using System.Numerics;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions of lines of numbers: sequences, windows, integrals, interpolation, convolution, bits.</summary>
internal static class StructureSignalFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("logspace", "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0, *, chunks='auto'", call => ArrayMath.LogSpace(
            call["start"].Real, call["stop"].Real, call["num"].Integer, call["endpoint"].Flag, call["base"].Real, call["dtype"].OptionalDType, call["chunks"].Chunks)),
        new("geomspace", "start, stop, num=50, endpoint=True, dtype=None, axis=0, *, chunks='auto'", call => ArrayMath.GeomSpace(
            call["start"].Real, call["stop"].Real, call["num"].Integer, call["endpoint"].Flag, call["dtype"].OptionalDType, call["chunks"].Chunks)),
        Window("hanning", ArrayMath.Hanning),
        Window("hamming", ArrayMath.Hamming),
        Window("blackman", ArrayMath.Blackman),
        Window("bartlett", ArrayMath.Bartlett),
        new("kaiser", "M, beta, *, chunks='auto'", call => ArrayMath.Kaiser(call["M"].Integer, call["beta"].Real, call["chunks"].Chunks)),
        new("vander", "x, N=None, increasing=False", call => ArrayMath.Vander(call["x"].Array, call["N"].OptionalInteger, call["increasing"].Flag)),
        new("polyval", "p, x", call => ArrayMath.PolyVal(call["p"].Array, call["x"].Array)),
        new("polyfit", "x, y, deg, rcond=None, *, w=None", call => ArrayMath.PolyFit(
            call["x"].Array, call["y"].Array, call["deg"].SmallInteger, call["w"].OptionalArray, call["rcond"].OptionalReal)),
        new("polyder", "p, m=1", call => ArrayMath.PolyDer(call["p"].Array, call["m"].SmallInteger)),
        new("polyint", "p, m=1, k=None", call => ArrayMath.PolyInt(call["p"].Array, call["m"].SmallInteger, call["k"].OptionalArray)),
        new("polyadd", "a1, a2", call => ArrayMath.PolyAdd(call["a1"].Array, call["a2"].Array)),
        new("polysub", "a1, a2", call => ArrayMath.PolySub(call["a1"].Array, call["a2"].Array)),
        Trapezoid("trapezoid"),
        Trapezoid("trapz"),
        new("unwrap", "p, discont=None, axis=-1, *, period=6.283185307179586", call => ArrayMath.Unwrap(
            call["p"].Array, call["discont"].OptionalOperand, call["axis"].Axis, call["period"].Scalar)),
        new("interp", "x, xp, fp, left=None, right=None, period=None", call => ArrayMath.Interp(
            call["x"].Array, call["xp"].Array, call["fp"].Array, OptionalNumber(call["left"]), OptionalNumber(call["right"]), call["period"].OptionalReal)),
        new("convolve", "a, v, mode='full'", call => ArrayMath.Convolve(call["a"].Array, call["v"].Array, call["mode"].Text)),
        new("correlate", "a, v, mode='valid'", call => ArrayMath.Correlate(call["a"].Array, call["v"].Array, call["mode"].Text)),
        new("packbits", "a, axis=None, bitorder='big'", call => ArrayMath.PackBits(call["a"].Array, call["axis"].OptionalAxis, IsLittle(call["bitorder"]))),
        new("unpackbits", "a, axis=None, count=None, bitorder='big'", call => ArrayMath.UnpackBits(
            call["a"].Array, call["axis"].OptionalAxis, call["count"].OptionalInteger, IsLittle(call["bitorder"]))),
        new("resize", "a, new_shape", call => ArrayMath.Resize(call["a"].Array, call["new_shape"].Shape)),
        new("trim_zeros", "filt, trim='fb'", Trimmed),
    ];

    private static Function Window(string name, Func<long, ChunkSpec?, ChunkedArray> window) =>
        new(name, "M, *, chunks='auto'", call => window(call["M"].Integer, call["chunks"].Chunks));

    private static Function Trapezoid(string name) => new(name, "y, x=None, dx=1.0, axis=-1", call =>
        ArrayMath.Trapezoid(call["y"].Array, call["x"].OptionalArray, call["dx"].Operand, call["axis"].Axis));

    private static Value Trimmed(Call call)
    {
        var trim = call["trim"].Text;
        return ArrayMath.TrimZeros(
            call["filt"].Array, trim.Contains('f', StringComparison.OrdinalIgnoreCase), trim.Contains('b', StringComparison.OrdinalIgnoreCase));
    }

    private static Complex? OptionalNumber(Argument number) =>
        number.IsNone ? null : number.Value is NumberValue given ? given.Complex : throw number.Wrong("a number");

    private static bool IsLittle(Argument order) => order.Text switch
    {
        "big" => false,
        "little" => true,
        _ => throw new ValueException($"{order.Function}: bitorder must be 'big' or 'little', but is '{order.Text}'."),
    };
}
