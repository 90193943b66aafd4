namespace ActorArrays.Graph;

/// <summary>What tells a call of a pure function from others: its function, options and arguments.</summary>
internal sealed class PureCall : IEquatable<PureCall>
{
    private readonly Delegate? _function;
    private readonly CallOptions _options;
    private readonly object?[] _arguments;
    private readonly int _hash;

    /// <param name="call">The call.</param>
    /// <param name="stepOf">What computes an argument that is a call; the same for equal calls.</param>
    internal PureCall(Delayed call, Func<Delayed, DelayedStep> stepOf)
    {
        (_function, _options) = (call.Function, call.Options);
        _arguments = Array.ConvertAll(call.Arguments, argument => !argument.IsValue ? stepOf(argument)
            : argument.Waits is null ? argument.Begin([], CancellationToken.None)
            : argument);
        var hash = new HashCode();
        hash.Add(_function);
        hash.Add(_options);
        foreach (var argument in _arguments)
        {
            hash.Add(argument);
        }

        _hash = hash.ToHashCode();
    }

    public bool Equals(PureCall? other) =>
        other is not null && Equals(_function, other._function) && _options == other._options && _arguments.AsSpan().SequenceEqual(other._arguments);

    public override bool Equals(object? other) => Equals(other as PureCall);

    public override int GetHashCode() => _hash;
}
