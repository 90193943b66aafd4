using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>One function of the language: its name, its arguments as Python writes them, and what it does.</summary>
/// <remarks>
/// An entry of the library is one of these:
/// <code>new("flip", "m, axis=None", call => call["m"].Array.Flip(call["axis"].AxisSet)) { IsMethod = false }</code>
/// The signature is read when the function is first called.
/// </remarks>
public sealed class Function
{
    private readonly string _signatureText;
    private readonly Func<Call, ValueTask<Value>> _body;

    /// <summary>A function that builds a value at once.</summary>
    /// <param name="name">The name, with its module: <c>mean</c>, <c>random.normal</c>.</param>
    /// <param name="signature">The arguments in Python's notation: <c>a, axis=None, *, keepdims=False</c>.</param>
    /// <param name="body">From bound arguments to the value.</param>
    public Function(string name, string signature, Func<Call, Value> body)
        : this(name, signature, call => new ValueTask<Value>(body(call)))
    {
    }

    private Function(string name, string signature, Func<Call, ValueTask<Value>> body)
    {
        Name = name;
        _signatureText = signature;
        _body = body;
    }

    /// <summary>The name, with its module.</summary>
    public string Name { get; }

    /// <summary>Its arguments.</summary>
    public Signature Signature => field ??= Signature.Parse(_signatureText);

    /// <summary>True if arrays have it as a method; the first argument is then the array.</summary>
    public bool IsMethod { get; init; }

    /// <summary>True if it has an answer where an argument is a masked array; else it refuses, so that no mask is lost.</summary>
    public bool TakesMasked => OfMasked is not null;

    /// <summary>What it does where an argument is masked or holds something masked; null if it has no answer with a mask.</summary>
    internal Func<Call, ValueTask<Value>>? OfMasked { get; init; }

    /// <summary>A function that computes before it has its value.</summary>
    public static Function Computing(string name, string signature, Func<Call, ValueTask<Value>> body, bool isMethod = false) =>
        new(name, signature, body) { IsMethod = isMethod };

    /// <summary>The same function under another name.</summary>
    public Function As(string name) => new(name, _signatureText, _body) { IsMethod = IsMethod, OfMasked = OfMasked };

    /// <summary>The same function with an answer to masked arguments.</summary>
    internal Function WithMasked(Func<Call, ValueTask<Value>> body) => new(Name, _signatureText, _body) { IsMethod = IsMethod, OfMasked = body };

    /// <summary>Calls it.</summary>
    /// <exception cref="Kernels.DTypeException">The arguments do not fit the signature (Python's TypeError).</exception>
    public ValueTask<Value> InvokeAsync(
        EvaluationContext context, IReadOnlyList<Value> positional, IReadOnlyList<KeyValuePair<string, Value>>? keywords = null)
    {
        var call = new Call(this, Signature.Bind(Name, positional, keywords ?? []), context);
        // INV-17: a function that has no answer with a mask refuses one.
        return call.FirstMasked is { } masked ? (OfMasked ?? throw MaskedValue.Refused(Name, masked))(call) : _body(call);
    }

    /// <summary>Its value for arguments that are not masked.</summary>
    internal ValueTask<Value> BodyAsync(Call call) => _body(call);
}
