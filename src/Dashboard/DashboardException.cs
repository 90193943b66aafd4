namespace ActorArrays.Dashboard;

/// <summary>A dashboard or a report cannot be had as it is asked for.</summary>
/// <param name="message">The operation, the rule, what was given, and what to do.</param>
/// <param name="cause">Why, if something else has failed.</param>
public sealed class DashboardException(string message, Exception? cause = null) : IOException(message, cause);
