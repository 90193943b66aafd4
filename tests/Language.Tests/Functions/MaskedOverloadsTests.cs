using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;
using ActorArrays.Language.Functions;

namespace Language.Tests.Functions;

/// <summary>No function of the language drops a mask unnoticed: it answers with a masked array, or refuses one.</summary>
public sealed class MaskedOverloadsTests
{
    // What a mask is asked about, or taken off by name; positions, which are never missing; and what only looks at the shape.
    private static readonly HashSet<string> AnswersWithout =
    [
        "ma.filled", "masked.filled", "ma.getdata", "ma.getmaskarray", "ma.count", "masked.count", "ma.nonzero", "nonzero", "argmin", "argmax",
        "shape", "ndim", "size", "len", "iscomplexobj", "isrealobj",
    ];

    // Of functions whose arguments are not guessed below.
    private static readonly Dictionary<string, Func<Value, Value[]>> Arguments = new()
    {
        ["where"] = m => [m, m, m],
        ["ma.where"] = m => [m, m, m],
        ["compress"] = m => [ChunkedArray.Ones(Shape.Create(4), DType.Bool), m, 0],
        ["array.compress"] = m => [m, ChunkedArray.Ones(Shape.Create(4), DType.Bool), 0],
        ["extract"] = m => [ChunkedArray.Ones(Shape.Create(4, 4), DType.Bool), m],
        ["astype"] = m => [m, "float32"],
        ["array.reshape"] = m => [m, 16],
        ["reshape"] = m => [m, 16],
        ["broadcast_to"] = m => [m, TupleValue.Of([2, 4, 4])],
        ["tile"] = m => [m, 2],
        ["block"] = m => [new ListValue([m, m])],
        ["moveaxis"] = m => [m, 0, 1],
        ["swapaxes"] = m => [m, 0, 1],
        ["ma.masked_where"] = m => [m, m],
    };

    private static readonly EvaluationContext Context = new(null!);

    public static TheoryData<string> Names => [.. Library.Default.Functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_function_keeps_a_mask_or_refuses_it(string name)
    {
        var function = Library.Default.Get(name);
        var count = function.Signature.Parameters.Count;
        if (function.TakesMasked)
        {
            await KeepsAsync(function);
            return;
        }

        for (var at = 0; at < count; at++)
        {
            var error = await Assert.ThrowsAsync<DTypeException>(async () => await CallAsync(function, at, MaskedValue()));
            Assert.Contains("a mask would be lost here", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_mask_inside_a_list_or_a_dict_is_found_too()
    {
        var function = Library.Default.Get("histogramdd");
        foreach (var holder in (Value[])[new ListValue([1, new TupleValue([MaskedValue()])]), new DictValue([new(0, MaskedValue())])])
        {
            await Assert.ThrowsAsync<DTypeException>(async () => await CallAsync(function, 0, holder));
        }
    }

    private static async Task KeepsAsync(Function function)
    {
        if (function.Name is "array.compute" or "array.persist" or "array.compute_chunk_sizes")
        {
            return; // They compute: MaskedProgramsTests and UnknownLengthsTests.
        }

        var given = Arguments.TryGetValue(function.Name, out var arguments) ? arguments(MaskedValue()) : Guessed(function);
        var value = await function.InvokeAsync(Context, given);
        if (!AnswersWithout.Contains(function.Name))
        {
            Assert.All(Items(value), item => Assert.IsType<MaskedValue>(item));
        }
    }

    // The first argument masked, or in a list of arrays; the others that must be given are 1.
    private static Value[] Guessed(Function function)
    {
        var parameters = function.Signature.Parameters;
        var first = parameters[0].Name is "arrays" or "tup" ? new ListValue([MaskedValue(), MaskedValue()]) : (Value)MaskedValue();
        return [first, .. parameters.Skip(1).Where(parameter => parameter.Default is null).Select(_ => (Value)1)];
    }

    private static ImmutableArray<Value> Items(Value value) => value is SequenceValue several ? several.Items : [value];

    // Every argument by name where it has one, so that a masked one can stand at any place.
    private static ValueTask<Value> CallAsync(Function function, int at, Value masked)
    {
        var (positional, keywords) = (new List<Value>(), new List<KeyValuePair<string, Value>>());
        var parameters = function.Signature.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            var value = i == at ? masked : 1;
            if (parameters[i].Kind is ParameterKind.Positional || (parameters[i].Kind is ParameterKind.Variadic or ParameterKind.Ordinary && keywords.Count == 0))
            {
                positional.Add(value);
            }
            else
            {
                keywords.Add(new(parameters[i].Name, value));
            }
        }

        return function.InvokeAsync(Context, positional, keywords);
    }

    private static MaskedValue MaskedValue() => new(MaskedMath.MaskedEqual(ChunkedArray.Arange(16).Reshape(4, 4), 2));
}
