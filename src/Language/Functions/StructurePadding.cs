using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>numpy.pad, with the forms that its widths and values may have.</summary>
internal static class StructurePadding
{
    /// <summary>The padded array.</summary>
    public static Value Of(Call call) => ArrayMath.Pad(call["array"].Array, Widths(call["pad_width"], call["array"].Array.Rank), new PadOptions
    {
        Mode = PadModeNames.Parse(call["mode"].Text),
        ConstantValues = [.. StructureArguments.Ends(call["constant_values"], value => value.Scalar)],
        EndValues = [.. StructureArguments.Ends(call["end_values"], value => value.Scalar)],
        StatLength = [.. StructureArguments.Ends(call["stat_length"], value => value.OptionalInteger)],
        IsOdd = call["reflect_type"].Text == "odd",
    });

    // A dict names some axes; the others stay.
    private static Ends<long>[] Widths(Argument widths, int rank)
    {
        if (widths.Value is not DictValue dict)
        {
            return StructureArguments.Ends(widths, value => value.Integer);
        }

        var result = new Ends<long>[rank];
        foreach (var (axis, width) in dict.Entries)
        {
            var at = Kernels.Axes.Normalize("pad", new Argument("pad", "pad_width", axis).Integer, rank);
            result[at] = StructureArguments.Ends(new Argument("pad", "pad_width", width), value => value.Integer)[0];
        }

        return result;
    }
}
