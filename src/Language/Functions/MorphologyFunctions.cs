using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Morphology by scipy.ndimage's names: <c>ndimage.binary_opening(x)</c>.</summary>
internal static class MorphologyFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        Binary("binary_erosion", ArrayImages.BinaryErosion),
        Binary("binary_dilation", ArrayImages.BinaryDilation),
        Binary("binary_opening", ArrayImages.BinaryOpening),
        Binary("binary_closing", ArrayImages.BinaryClosing),
        Grey("grey_erosion", ArrayImages.GreyErosion),
        Grey("grey_dilation", ArrayImages.GreyDilation),
        Grey("grey_opening", ArrayImages.GreyOpening),
        Grey("grey_closing", ArrayImages.GreyClosing),
        Function.Computing("ndimage.binary_propagation", "input, structure=None, mask=None, border_value=0", async call =>
        {
            var x = call["input"].Array;
            return ArrayImages.BinaryPropagation(
                x, call["mask"].OptionalArray ?? ChunkedArray.FullLike(x, true), await StructureAsync(call).ConfigureAwait(false), call["border_value"].Flag);
        }),
        Function.Computing("ndimage.binary_fill_holes", "input, structure=None", async call =>
            ArrayImages.BinaryFillHoles(call["input"].Array, await StructureAsync(call).ConfigureAwait(false))),
        Function.Computing("ndimage.label", "input, structure=None, output=None", async call =>
        {
            var (labels, count) = ArrayImages.Label(call["input"].Array, await StructureAsync(call).ConfigureAwait(false));
            return TupleValue.Of([call["output"].OptionalDType is { } dtype ? labels.AsType(dtype) : labels, count]);
        }),
        new("ndimage.generate_binary_structure", "rank, connectivity", call =>
            ArrayImages.GenerateBinaryStructure(call["rank"].SmallInteger, call["connectivity"].SmallInteger)),
    ];

    private static async ValueTask<Footprint?> StructureAsync(Call call) =>
        call["structure"].IsNone ? null : await ImageArguments.MaskAsync(call, "structure").ConfigureAwait(false);

    private static Function Binary(string name, Func<ChunkedArray, MorphologyOptions?, ChunkedArray> function) => Function.Computing(
        $"ndimage.{name}", "input, structure=None, iterations=1, mask=None, output=None, border_value=0, origin=0", async call =>
        {
            var result = function(call["input"].Array, new MorphologyOptions
            {
                Structure = await StructureAsync(call).ConfigureAwait(false),
                Iterations = call["iterations"].SmallInteger,
                Mask = call["mask"].OptionalArray,
                Border = call["border_value"].Flag,
                Origins = [.. call["origin"].Integers],
            });
            return call["output"].OptionalDType is { } dtype ? result.AsType(dtype) : result;
        });

    private static Function Grey(string name, Func<ChunkedArray, Footprint?, FilterWeights?, FilterOptions?, ChunkedArray> function) => Function.Computing(
        $"ndimage.{name}", "input, size=None, footprint=None, structure=None, output=None, mode='reflect', cval=0.0, origin=0", async call => function(
            call["input"].Array,
            call["size"].IsNone && call["footprint"].IsNone ? null : await ImageArguments.FootprintAsync(call).ConfigureAwait(false),
            call["structure"].IsNone ? null : await ImageArguments.WeightsAsync(call, "structure").ConfigureAwait(false),
            ImageArguments.Options(call)));
}
