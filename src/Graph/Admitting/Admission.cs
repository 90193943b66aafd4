using System.Globalization;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The proof, before a plan runs, that each of its tasks fits the budget; or the error that says which one does not, and why.</summary>
internal static class Admission
{
    /// <summary>Refuses a plan with a task that could never run.</summary>
    /// <exception cref="BudgetException">Names the operator, its inputs, output and scratch, and what to do.</exception>
    public static void ThrowIfTooLarge(ArrayPlan plan, Bytes budget)
    {
        var need = plan.LargestTask;
        if (need.Layer is not null && need.Total > budget)
        {
            throw new BudgetException(Message(need, budget), need.Total, budget);
        }
    }

    private static string Message(in TaskNeed need, Bytes budget)
    {
        var origin = need.Layer.Origin is { } line ? $" ({line.Text})" : "";
        var chunks = need.InputCount == 1 ? "1 input" : string.Create(CultureInfo.InvariantCulture, $"{need.InputCount:N0} inputs");
        return $"compute: {need.Layer.Describe(need.Task)}{origin} needs {need.Total} for one task ({chunks} of {need.Inputs} in all, " +
            $"output {need.Output}, scratch {need.Scratch}), but the budget is {budget}. {Fix(need, budget)}";
    }

    // Halving the longest axis of a chunk halves what the task computes, and for most operators what it takes.
    private static string Fix(in TaskNeed need, Bytes budget)
    {
        var lengths = need.Layer.Tasks.BoxOf(need.Task).Lengths;
        var axis = Array.IndexOf(lengths, lengths.DefaultIfEmpty().Max());
        var fitting = axis < 0 ? 0 : (long)(lengths[axis] * ((double)budget.Value / need.Total.Value));
        return fitting >= 1 && need.Layer.Tasks.IsKnown
            ? string.Create(CultureInfo.InvariantCulture, $"Rechunk axis {axis} to at most {fitting:N0} (it has {lengths[axis]:N0}), or give it more memory.")
            : "Use smaller chunks, or give it more memory.";
    }
}
