using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>numpy.gradient: one derivative, or a list of them, one an axis.</summary>
internal static class StructureGradient
{
    /// <summary>The derivatives.</summary>
    public static async ValueTask<Value> OfAsync(Call call)
    {
        var (f, edgeOrder) = (call["f"].Array, call["edge_order"].SmallInteger);
        var axes = call["axis"].IsNone ? [.. Enumerable.Range(0, f.Rank)] : Axes.Normalize("gradient", call["axis"].Axes, f.Rank);
        var spacings = ((TupleValue)call["varargs"].Value).Items;
        if (spacings.Length > 1 && spacings.Length != axes.Length)
        {
            throw new DTypeException($"gradient: there must be one spacing, or one for each of the {axes.Length} axes, but {spacings.Length} were given.");
        }

        var results = new List<Value>();
        for (var i = 0; i < axes.Length; i++)
        {
            var spacing = spacings.Length == 0 ? null : spacings[spacings.Length == 1 ? 0 : i];
            results.Add(await AlongAsync(call, f, axes[i], spacing, edgeOrder).ConfigureAwait(false));
        }

        return results.Count == 1 ? results[0] : new TupleValue([.. results]);
    }

    private static async ValueTask<Value> AlongAsync(Call call, ChunkedArray f, int axis, Value? spacing, int edgeOrder)
    {
        switch (spacing)
        {
            case null:
                return ArrayMath.Gradient(f, axis, 1.0, edgeOrder);
            case NumberValue:
                return ArrayMath.Gradient(f, axis, new Argument("gradient", "varargs", spacing).Real, edgeOrder);
            default:
                var coordinates = await StructureArguments.RealsAsync(new Argument("gradient", "varargs", spacing), call.Context).ConfigureAwait(false);
                return ArrayMath.Gradient(f, axis, coordinates, edgeOrder);
        }
    }
}
