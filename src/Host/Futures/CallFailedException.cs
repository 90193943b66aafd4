namespace ActorArrays;

/// <summary>The call of a future failed for good. The inner exception is what it threw at last.</summary>
public sealed class CallFailedException : InvalidOperationException
{
    internal CallFailedException(string name, string? origin, int attempts, Exception cause)
        : base(Text(name, origin, attempts, cause), cause) => (Name, Origin, Attempts) = (name, origin, attempts);

    /// <summary>What the call is called.</summary>
    public string Name { get; }

    /// <summary>The line of the program that made it.</summary>
    public string? Origin { get; }

    /// <summary>How often it was made.</summary>
    public int Attempts { get; }

    private static string Text(string name, string? origin, int attempts, Exception cause)
    {
        var how = attempts > 1 ? string.Create(null, $" {attempts} times, at last") : "";
        return $"{name}: the call failed{how} with {cause.GetType().Name}: {cause.Message}{(origin is null ? "" : $"\n  made at: {origin}")}";
    }
}
