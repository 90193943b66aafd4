namespace ActorArrays.Simulation;

/// <summary>A task failed because the scenario wanted it to: for good.</summary>
public sealed class InjectedException(string message) : InvalidOperationException(message);
