namespace ActorArrays.Kernels;

/// <summary>Tells builds apart whose results may differ in a bit.</summary>
/// <remarks>
/// A run is resumed only by a build of the same number, so it goes up with every change of what an operation, the order of combination,
/// a random stream or an encoder of chunks gives; <c>ResultsVersionTests</c> computes samples of them and fails when one differs. A new
/// commit that changes none of this resumes what an older one began.
/// </remarks>
public static class ResultsVersion
{
    /// <summary>That of this build.</summary>
    public const int Current = 13;
}
