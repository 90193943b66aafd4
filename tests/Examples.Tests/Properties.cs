using Xunit;

// Builds share the projects that they stand on, so one runs after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
