using System.Text.Json;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>Every line of Reference/reductions.jsonl, written by NumPy.</summary>
public sealed class NumPyReductionTests
{
    public static TheoryData<string> Names =>
        [.. ReferenceFile.Lines("reductions").Select(line => line.GetProperty("op").GetString()!).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_NumPy(string op)
    {
        var failures = new List<string>();
        foreach (var line in ReferenceFile.Lines("reductions").Where(line => line.GetProperty("op").GetString() == op))
        {
            if (Difference(line) is { } difference)
            {
                failures.Add($"{line}: {difference}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} cases differ:\n{string.Join('\n', failures.Take(12))}");
    }

    private static string? Difference(JsonElement line)
    {
        var errorType = line.TryGetProperty("error", out var error) ? error.GetString() : null;
        using var pool = new TestPool();
        try
        {
            using var result = Run(line, pool);
            return errorType is null ? ReferenceFile.Difference(result, line.GetProperty("result")) : $"NumPy raises {errorType}";
        }
        catch (ArgumentException thrown) when (thrown is INumPyError numpy)
        {
            return errorType == numpy.NumPyType ? null : thrown.Message;
        }
    }

    private static NdArray Run(JsonElement line, TestPool pool)
    {
        var axes = line.GetProperty("axes").ValueKind == JsonValueKind.Null
            ? null
            : line.GetProperty("axes").EnumerateArray().Select(axis => axis.GetInt32()).ToArray();
        var ddof = line.GetProperty("options").TryGetProperty("ddof", out var given) ? given.GetDouble() : 0;
        Assert.True(ReductionOps.TryGet(line.GetProperty("op").GetString()!, ddof, out var op));
        using var x = ReferenceFile.Array(pool, line.GetProperty("x"));
        return Reduce.All(op, ReferenceFile.Wanted(line), x, Axes.Mask("test", axes, x.Rank), pool);
    }
}
