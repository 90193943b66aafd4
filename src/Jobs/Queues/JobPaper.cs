namespace ActorArrays.Jobs;

/// <summary>What is of one job and not of its template.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Log">The file for its output.</param>
/// <param name="Home">Where its members find their home, as <c>host:port</c>.</param>
/// <param name="SecretFile">The file with the cluster's secret.</param>
internal sealed record JobPaper(string Name, string Log, string Home, string SecretFile);
