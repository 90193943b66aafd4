using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>What functions of images are given beside the image: borders, weights, footprints.</summary>
/// <remarks>Weights and footprints decide what a plan looks like, so arrays of them are computed at once.</remarks>
internal static class ImageArguments
{
    /// <summary>Borders, origins and dtype, as far as the function has them.</summary>
    public static FilterOptions Options(Call call) => new()
    {
        Modes = Modes(call["mode"]),
        Constant = call["cval"].Real,
        Origins = call.Names("origin") ? [.. call["origin"].Integers] : [0],
        DType = call.Names("output") ? call["output"].OptionalDType : null,
    };

    /// <summary>One number or several.</summary>
    public static ImmutableArray<double> Reals(Argument argument) => argument.Value is SequenceValue sequence
        ? [.. sequence.Items.Select(item => (argument with { Value = item }).Real)]
        : [argument.Real];

    /// <summary>The elements of an array or list of numbers with one axis.</summary>
    /// <exception cref="ValueException">It has another number of axes.</exception>
    public static async ValueTask<double[]> RealsAsync(Call call, string name)
    {
        var data = await DataAsync(call, name, DType.Float64).ConfigureAwait(false);
        return data.Rank == 1
            ? data.AsSpan<double>().ToArray()
            : throw new ValueException($"{call.Function.Name}: {name} must have one axis, but has shape {data.Shape}.");
    }

    /// <summary>The elements of an array or of nested lists of numbers.</summary>
    public static async ValueTask<FilterWeights> WeightsAsync(Call call, string name)
    {
        var data = await DataAsync(call, name, DType.Float64).ConfigureAwait(false);
        return FilterWeights.Of(data.AsSpan<double>(), data.Shape);
    }

    /// <summary>The numbers of an array or of nested lists with one axis or two.</summary>
    /// <exception cref="ValueException">It has another number of axes.</exception>
    public static async ValueTask<Array> MatrixAsync(Call call, string name)
    {
        var data = await DataAsync(call, name, DType.Float64).ConfigureAwait(false);
        if (data.Rank is not (1 or 2))
        {
            throw new ValueException($"{call.Function.Name}: {name} must have one axis or two, but has shape {data.Shape}.");
        }

        Array numbers = data.Rank == 1 ? new double[data.Shape[0]] : new double[data.Shape[0], data.Shape[1]];
        Buffer.BlockCopy(data.AsSpan<double>().ToArray(), 0, numbers, 0, checked((int)data.Size * sizeof(double)));
        return numbers;
    }

    /// <summary>A footprint where one is given, else the box of a size.</summary>
    /// <exception cref="ValueException">Neither is given.</exception>
    public static async ValueTask<Footprint> FootprintAsync(Call call)
    {
        if (!call["footprint"].IsNone)
        {
            return await MaskAsync(call, "footprint").ConfigureAwait(false);
        }

        return call["size"].IsNone
            ? throw new ValueException($"{call.Function.Name}: a size or a footprint must be given, but neither is.")
            : Footprint.Box([.. call["size"].Integers]);
    }

    /// <summary>A footprint of truth values.</summary>
    public static async ValueTask<Footprint> MaskAsync(Call call, string name)
    {
        var data = await DataAsync(call, name, DType.Bool).ConfigureAwait(false);
        return Footprint.Of(data.AsSpan<bool>(), data.Shape);
    }

    private static async ValueTask<NdArray> DataAsync(Call call, string name, DType dtype) =>
        (await call.Context.ComputeAsync(call[name].Array.AsType(dtype)).ConfigureAwait(false)).Data;

    private static ImmutableArray<BorderMode> Modes(Argument mode) => mode.Value is SequenceValue sequence
        ? [.. sequence.Items.Select(item => BorderModes.Parse(mode.Function, (mode with { Value = item }).Text))]
        : [BorderModes.Parse(mode.Function, mode.Text)];
}
