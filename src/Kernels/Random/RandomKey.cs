namespace ActorArrays.Kernels;

/// <summary>What random arrays are a function of, besides the element index.</summary>
/// <param name="Seed">All 64 bits are used.</param>
/// <param name="Stream">Tells apart the arrays that one generator draws: 0 for the first, 1 for the second.</param>
public readonly record struct RandomKey(ulong Seed, uint Stream = 0);
