using ActorArrays.Actors;

namespace ActorArrays;

/// <summary>What storing arrays has done.</summary>
/// <param name="Run">The run that computed them.</param>
/// <param name="ChunksKept">Storage chunks that an earlier run had finished; neither they nor what only they needed was computed.</param>
/// <param name="ChunksLost">Storage chunks that the journal had, but that were not stored as it says; they were computed again.</param>
public sealed record StoreReport(RunReport Run, long ChunksKept, long ChunksLost);
