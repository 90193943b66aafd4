using System.Collections.Immutable;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="MinMaxScaler"/>.</summary>
/// <param name="DataMin">The least element of each feature.</param>
/// <param name="DataMax">The greatest.</param>
/// <param name="Scale">What each feature is multiplied by.</param>
/// <param name="Offset">What is added then.</param>
public sealed record FittedMinMaxScaler(
    ImmutableArray<double> DataMin, ImmutableArray<double> DataMax, ImmutableArray<double> Scale, ImmutableArray<double> Offset)
    : FittedRangeScaler(Scale, Offset);
