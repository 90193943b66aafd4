namespace ActorArrays.Tasks;

/// <summary>An exception of a task that is known under a name other than that of its type, wherever it is told of.</summary>
public interface INamedFailure
{
    /// <summary>The name, such as <c>ValueError</c>.</summary>
    string FailureName { get; }
}
