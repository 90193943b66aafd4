using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;
using ActorArrays.Language.Functions;

namespace Language.Tests.Functions;

public sealed class SignatureTests
{
    private static readonly EvaluationContext None = new(null!);

    public static TheoryData<string> Names => [.. Library.Default.Functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_function_has_a_signature_that_reads_back(string name)
    {
        var signature = Library.Default.Get(name).Signature;
        Assert.Equal(signature.ToString(), Signature.Parse(signature.ToString()).ToString());
        Assert.Distinct(signature.Parameters.Select(parameter => parameter.Name));
    }

    [Theory]
    [InlineData("a, b=2, /, c=-1, *, d='x'", "1", "", "1 2 -1 'x'")]
    [InlineData("a, b=2, /, c=-1, *, d='x'", "1 5 6", "d=7", "1 5 6 7")]
    [InlineData("a, *rest", "1 2 3", "", "1 (2, 3)")]
    [InlineData("a, *rest, k=0.5", "1", "k=4", "1 () 4")]
    [InlineData("a=None, b=True", "", "b=3", "None 3")]
    [InlineData("a, axes=(-2, -1), b=1", "1", "b=3", "1 (-2, -1) 3")]
    public async Task Arguments_find_their_parameters(string signature, string positional, string keywords, string bound) =>
        Assert.Equal(bound, await BindAsync(signature, positional, keywords));

    [Theory]
    [InlineData("a, b", "1", "", "f() missing 1 required argument: 'b'. It takes (a, b).")]
    [InlineData("a, b, *, c", "", "", "f() missing 3 required arguments: 'a', 'b', 'c'. It takes (a, b, *, c).")]
    [InlineData("a, b=1", "1 2 3", "", "f() takes from 1 to 2 positional arguments but 3 were given. It takes (a, b=1).")]
    [InlineData("a, *, b=1", "1 2", "", "f() takes 1 positional arguments but 2 were given. It takes (a, *, b=1).")]
    [InlineData("a, /", "", "a=1", "f() got an unexpected keyword argument 'a'. Did you mean 'a'? It takes (a, /).")]
    [InlineData("axis=0", "", "axes=1", "f() got an unexpected keyword argument 'axes'. Did you mean 'axis'? It takes (axis=0).")]
    [InlineData("a", "1", "a=2", "f() got multiple values for argument 'a'. It takes (a).")]
    public async Task What_does_not_fit_is_a_TypeError_as_Python_says_it(string signature, string positional, string keywords, string message)
    {
        var error = await Assert.ThrowsAsync<DTypeException>(() => BindAsync(signature, positional, keywords));
        Assert.Equal(message, error.Message);
    }

    private static async Task<string> BindAsync(string signature, string positional, string keywords)
    {
        var function = new Function("f", signature, call => string.Join(' ', call.Function.Signature.Parameters
            .Select(parameter => call[parameter.Name].Value.Text)));
        var value = await function.InvokeAsync(
            None,
            [.. positional.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => (Value)long.Parse(text))],
            [.. keywords.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => new KeyValuePair<string, Value>(pair.Split('=')[0], long.Parse(pair.Split('=')[1])))]);
        return ((TextValue)value).Characters;
    }
}
