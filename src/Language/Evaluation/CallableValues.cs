using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Functions;
using ActorArrays.Language.Syntax;

namespace ActorArrays.Language.Evaluation;

/// <summary>A function of the library.</summary>
public sealed record FunctionValue(Function Function) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "function";

    /// <inheritdoc/>
    public override string Text => $"<function {Function.Name}({Function.Signature})>";
}

/// <summary>A function of the library with its first argument: <c>x.mean</c>.</summary>
public sealed record MethodValue(Function Function, Value Self) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "method";

    /// <inheritdoc/>
    public override string Text => $"<method {Function.Name} of {Self.Text}>";
}

/// <summary><c>lambda a, b: body</c> with the names that it sees.</summary>
public sealed record LambdaValue(LambdaSyntax Syntax, Evaluator Evaluator) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "function";

    /// <inheritdoc/>
    public override string Text => $"<{Syntax}>";

    /// <summary>The value of its body for these arguments.</summary>
    /// <exception cref="DTypeException">There are not as many arguments as parameters.</exception>
    public ValueTask<Value> InvokeAsync(IReadOnlyList<Value> arguments) => Evaluator.InvokeAsync(Syntax, arguments);
}

/// <summary>A dtype: <c>float32</c>, <c>x.dtype</c>, or one of Python's number types, which stand for one.</summary>
/// <param name="DType">The dtype.</param>
/// <param name="PythonName"><c>int</c>, <c>float</c>, <c>complex</c> or <c>bool</c> if it was written so: a call then makes a Python number.</param>
public sealed record DTypeValue(DType DType, string? PythonName = null) : Value
{
    /// <summary>Equal dtypes, however written.</summary>
    public bool Equals(DTypeValue? other) => other is not null && other.DType == DType;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)DType;

    /// <inheritdoc/>
    public override string TypeName => "dtype";

    /// <inheritdoc/>
    public override string Text => DType.Name();
}

/// <summary>A name that holds others: <c>np</c>, <c>random</c>, <c>linalg</c>.</summary>
/// <param name="Name">The name, empty for <c>np</c> and <c>da</c>.</param>
public sealed record NamespaceValue(string Name) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "module";

    /// <inheritdoc/>
    public override string Text => $"<module {(Name.Length == 0 ? "np" : Name)}>";
}

/// <summary>What <c>random.default_rng(seed)</c> makes: each draw from it is another array.</summary>
public sealed record GeneratorValue(ArrayRandom Random) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "Generator";

    /// <inheritdoc/>
    public override string Text => $"Generator(seed={Random.Seed})";
}
