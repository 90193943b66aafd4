using System.Globalization;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What an array is computed from, as one line of text an operator: equal lines give equal bits.</summary>
/// <remarks>
/// A line has the operator, its parameters, dtype, shape and chunks, and the numbers of the lines that it works on. Random arrays are
/// told by their seeds, files by path, length and time of last write, arrays in memory by a hash of their elements, functions of the
/// user by their assembly and what they capture. Names of variables, line numbers and comments of the program are no part of it.
/// </remarks>
/// <param name="Steps">The lines, inputs first.</param>
/// <param name="Obstacle">Why the lines do not tell all; null if they do.</param>
public sealed record ProgramFingerprint(IReadOnlyList<string> Steps, string? Obstacle)
{
    /// <summary>The fingerprint of an array.</summary>
    /// <remarks><b>Cost:</b> one pass over its operators, and over the bytes of arrays in memory (about 10 GB/s).</remarks>
    public static ProgramFingerprint Of(ChunkedArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return Of(array.Expr);
    }

    internal static ProgramFingerprint Of(ArrayExpr output)
    {
        var ordered = Ordering.InputsFirst([output]);
        var numbers = new Dictionary<ArrayExpr, int>(ReferenceEqualityComparer.Instance);
        var steps = new List<string>();
        string? obstacle = null;
        foreach (var expr in ordered)
        {
            numbers.Add(expr, numbers.Count + 1);
            var text = new ValueText(numbers);
            text.WriteParameters(expr);
            steps.Add(Line(expr, numbers, text.ToString()));
            obstacle ??= text.Obstacle is { } reason ? $"{expr.Name}: {reason}" : null;
        }

        return new ProgramFingerprint(steps, obstacle);
    }

    private static string Line(ArrayExpr expr, Dictionary<ArrayExpr, int> numbers, string parameters)
    {
        var inputs = expr.Inputs.IsEmpty ? "" : $" of {string.Join(", ", expr.Inputs.Select(input => $"#{numbers[input]}"))}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{expr.Name}{inputs}: {expr.DType.Name()} {expr.Shape} in chunks {expr.Grid}, {expr.GetType().Name} {parameters}");
    }
}
