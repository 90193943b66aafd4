using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>Rows that are orthonormal, and one more that is orthogonal to them.</summary>
internal static class Completion
{
    /// <summary>What is left of the axis that they say least of, made a unit.</summary>
    public static async Task<Matrix> WithOneMoreAsync(ArrayRuntime runtime, Matrix rows, CancellationToken cancellation)
    {
        var all = rows.ToArray();
        var squares = ArrayMath.Square(all).Sum(0);
        var at = await squares.ArgMin().ComputeAsync(runtime, cancellation).ConfigureAwait(false);
        var rest = new double[rows.Columns];
        rest[at.AsSpan<long>()[0]] = 1;

        // Twice is enough: the first subtraction may leave what rounding kept.
        for (var time = 0; time < 2; time++)
        {
            for (var row = 0; row < rows.Rows; row++)
            {
                Lines.AddScaled(-Lines.Dot(rows.Row(row), rest), rows.Row(row), rest);
            }
        }

        var length = Math.Sqrt(Lines.Dot(rest, rest));
        return new Matrix(rows.Rows + 1, rows.Columns, [.. rows.Values, .. rest.Select(element => element / length)]);
    }
}
