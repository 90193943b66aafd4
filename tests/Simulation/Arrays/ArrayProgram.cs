using System.Globalization;
using System.Text;
using ActorArrays.Actors.Simulated;
using ActorArrays.Graph;

namespace ActorArrays.Simulation.Arrays;

/// <summary>A program over arrays of integers, drawn from a seed: some sources, then steps that take what there is.</summary>
/// <remarks>Integers, so that every order of arithmetic gives the same elements and a difference is a mistake.</remarks>
internal sealed class ArrayProgram
{
    private readonly List<(int Rows, int Columns, int Chunk, ulong Salt)> _sources = [];
    private readonly List<ArrayStep> _steps = [];

    internal ArrayProgram(ulong seed, int side, int steps)
    {
        var random = new SeededRandom(seed ^ 0xA88A);
        for (var left = random.Between(1, 3); left > 0; left--)
        {
            _sources.Add((random.Between(1, side), random.Between(1, side), random.Between(2, 8), random.Next()));
        }

        for (var number = 0; number < steps; number++)
        {
            var known = _sources.Count + number;
            var kind = (StepKind)random.Below(Enum.GetValues<StepKind>().Length);
            _steps.Add(new ArrayStep(kind, Recent(random, known), Recent(random, known), random.Below(2), random.Below(9)));
        }

    }

    /// <summary>How many steps there are.</summary>
    internal int StepCount => _steps.Count;

    /// <summary>The lazy arrays that are wanted: the last value, and one from the middle.</summary>
    internal IReadOnlyList<ChunkedArray> Build(Func<int, bool> isOut) =>
        Outputs(Values(_sources.Select(Source), isOut, static (step, x, y) => step.Build(x, y)));

    /// <summary>What they must be.</summary>
    internal IReadOnlyList<PlainArray> Evaluate(Func<int, bool> isOut) =>
        Outputs(Values(_sources.Select(Plain), isOut, static (step, x, y) => step.Evaluate(x, y)));

    internal void Describe(Func<int, bool> isOut, StringBuilder to)
    {
        foreach (var ((rows, columns, chunk, _), number) in _sources.Select(static (source, number) => (source, number)))
        {
            to.Append(CultureInfo.InvariantCulture, $"    v{number} = {rows} by {columns} integers in chunks of {chunk}\n");
        }

        for (var number = 0; number < _steps.Count; number++)
        {
            var step = isOut(number) ? $"v{_steps[number].First}" : _steps[number].ToString();
            to.Append(CultureInfo.InvariantCulture, $"    v{_sources.Count + number} = {step}\n");
        }
    }

    private static int Recent(SeededRandom random, int known) => random.Happens(0.6) ? known - 1 : random.Below(known);

    /// <summary>A step that is left out hands on what it takes.</summary>
    private List<TArray> Values<TArray>(IEnumerable<TArray> sources, Func<int, bool> isOut, Func<ArrayStep, TArray, TArray, TArray> apply)
    {
        List<TArray> values = [.. sources];
        foreach (var (step, number) in _steps.Select(static (step, number) => (step, number)))
        {
            var first = values[step.First];
            values.Add(isOut(number) ? first : apply(step, first, values[step.Second]));
        }

        return values;
    }

    private static List<TArray> Outputs<TArray>(List<TArray> values) => [values[^1], values[values.Count / 2]];

    private static ChunkedArray Source((int Rows, int Columns, int Chunk, ulong Salt) source)
    {
        var plain = Plain(source);
        return ChunkedArray.FromArray(plain.Elements.ToArray(), [plain.Rows, plain.Columns], source.Chunk);
    }

    private static PlainArray Plain((int Rows, int Columns, int Chunk, ulong Salt) source) =>
        new(source.Rows, source.Columns, (row, column) => Element(source.Salt + (ulong)((row * source.Columns) + column)));

    /// <summary>Small, so that equal ones are near each other and sorting has something to get wrong.</summary>
    private static long Element(ulong place) => (long)(SeededRandom.Mix(place) % 19) - 9;
}
