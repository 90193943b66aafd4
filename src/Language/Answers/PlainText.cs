using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;
using ActorArrays.Language.Printing;

namespace ActorArrays.Language.Answers;

/// <summary>Results as a person reads them: arrays as NumPy prints them, each with a line about it.</summary>
/// <remarks><b>Cost:</b> of an array too large to print only the corners that are shown are computed.</remarks>
public static class PlainText
{
    /// <summary>The text of a value; its arrays are computed in one run.</summary>
    /// <param name="value">What a program evaluated to.</param>
    /// <param name="context">What it was evaluated with.</param>
    /// <param name="describe">False to leave out the line about each array.</param>
    public static async Task<string> PrintAsync(Value value, EvaluationContext context, bool describe = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        var printouts = await ArrayPrintout.OfAsync(Results.ArraysIn(value), context).ConfigureAwait(false);
        IReadOnlyList<ComputedArray> computed = printouts.Length == 0
            ? []
            : await context.Computer.ComputeAsync([.. printouts.Select(printout => printout.Shown)], context.Cancellation)
                .ConfigureAwait(false);
        var next = 0;
        return string.Join('\n', Lines(value, isMasked =>
        {
            var mask = isMasked ? computed[next + 1].Data : null;
            var text = Text(printouts[next], computed[next].Data, mask, describe);
            next += isMasked ? 2 : 1;
            return text;
        }));
    }

    private static IEnumerable<string> Lines(Value value, Func<bool, string> nextArray) => value switch
    {
        ArrayValue or MaskedValue => [nextArray(value is MaskedValue)],
        SequenceValue sequence when Results.ArraysIn(sequence).Count > 0 => sequence.Items.SelectMany(item => Lines(item, nextArray)),
        TextValue text => [text.Characters],
        _ => [value.Text],
    };

    private static string Text(ArrayPrintout printout, NdArray shown, NdArray? mask, bool describe)
    {
        var text = ArrayPrinter.PrintKept(printout.Selection, shown, mask);
        return describe ? $"{text}\n{printout.Describe()}" : text;
    }
}
