namespace ActorArrays.Kernels.Ops;

/// <summary>What evaluations of continued fractions from the front have in common.</summary>
/// <remarks><b>Source:</b> Lentz 1976; Thompson and Barnett 1986.</remarks>
internal static class ContinuedFraction
{
    /// <summary>The number, or one so small that it changes nothing but that it can be divided by.</summary>
    public static double NotZero(double x) => Math.Abs(x) < 1e-300 ? 1e-300 : x;

    /// <summary>True if a step by this factor changes nothing any more, or never will.</summary>
    public static bool IsLast(double factor) => !(Math.Abs(factor - 1) > 2.3e-16);
}
