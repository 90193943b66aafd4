using System.Collections.Immutable;
using System.Text.Json;
using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace Learning.Tests;

/// <summary>What was fitted to which data with which options, and what scikit-learn says of it.</summary>
internal sealed class ReferenceCase(JsonElement element)
{
    /// <summary>What was done.</summary>
    public string Kind => element.GetProperty("case").GetString()!;

    /// <summary>Which data set.</summary>
    public string On => element.GetProperty("on").GetString()!;

    /// <summary>The rows.</summary>
    public ChunkedArray X => Reference.Data(On, "x");

    /// <summary>The targets.</summary>
    public ChunkedArray Y => Reference.Data(On, "y", rows: 11);

    /// <summary>The weights, if the case has any.</summary>
    public ChunkedArray? Weights => Flag("weights") ? Reference.Data(On, "w", rows: 13) : null;

    /// <summary>An option that is a number.</summary>
    public double Number(string option) => element.GetProperty("options").GetProperty(option).GetDouble();

    /// <summary>An option that is true or false.</summary>
    public bool Flag(string option) => element.GetProperty("options").GetProperty(option).GetBoolean();

    /// <summary>An option that is a word.</summary>
    public string Word(string option) => element.GetProperty("options").GetProperty(option).GetString()!;

    /// <summary>True if there is such an answer.</summary>
    public bool Has(string answer) => element.GetProperty("answers").TryGetProperty(answer, out _);

    /// <summary>An answer as an array.</summary>
    public ChunkedArray Array(string answer, long rows = 7) => Reference.Array(element.GetProperty("answers").GetProperty(answer), rows);

    /// <summary>Fails unless numbers are those of an answer, one by one.</summary>
    public void Check(string answer, ReadOnlySpan<double> got, double tolerance = 1e-9)
    {
        var (want, _) = Reference.Numbers(element.GetProperty("answers").GetProperty(answer));
        Assert.True(want.Length == got.Length, $"{this} {answer}: {got.Length} numbers, not {want.Length}");
        for (var i = 0; i < want.Length; i++)
        {
            Assert.True(
                want[i].Equals(got[i]) || Math.Abs(want[i] - got[i]) <= tolerance * (1 + Math.Abs(want[i])), $"{this} {answer}[{i}]: {got[i]}, not {want[i]}");
        }
    }

    /// <summary>As above, for one number.</summary>
    public void Check(string answer, double got, double tolerance = 1e-9) => Check(answer, (ReadOnlySpan<double>)[got], tolerance);

    /// <summary>As above, for learnt numbers.</summary>
    public void Check(string answer, ImmutableArray<double> got, double tolerance = 1e-9) => Check(answer, got.AsSpan(), tolerance);

    /// <summary>As above, for an array that is computed.</summary>
    public async Task CheckAsync(string answer, ChunkedArray got, ArrayRuntime runtime, double tolerance = 1e-9)
    {
        var computed = await got.AsType(DType.Float64).ComputeAsync(runtime, TestContext.Current.CancellationToken);
        Check(answer, computed.AsSpan<double>(), tolerance);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} on {On} {element.GetProperty("options")}";
}
