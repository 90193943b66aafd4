using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Which of a transform and its inverse is divided by the length, so that both together change nothing.</summary>
public enum FourierNorm
{
    /// <summary>The inverse, by n.</summary>
    Backward,

    /// <summary>Both, by √n.</summary>
    Ortho,

    /// <summary>The transform, by n.</summary>
    Forward,
}

/// <summary>Names and factors of <see cref="FourierNorm"/>.</summary>
public static class FourierNorms
{
    /// <summary>The norm that NumPy calls so; null is backward.</summary>
    /// <exception cref="ValueException">There is none of that name.</exception>
    public static FourierNorm Parse(string? name) => name switch
    {
        null or "backward" => FourierNorm.Backward,
        "ortho" => FourierNorm.Ortho,
        "forward" => FourierNorm.Forward,
        _ => throw new ValueException($"fft: norm must be 'backward', 'ortho' or 'forward', but is '{name}'."),
    };

    // By what a transform or an inverse of a length is multiplied.
    internal static double Factor(this FourierNorm norm, bool isInverse, long length) => norm switch
    {
        FourierNorm.Ortho => 1 / Math.Sqrt(length),
        FourierNorm.Backward when !isInverse => 1,
        FourierNorm.Forward when isInverse => 1,
        _ => 1.0 / length,
    };
}
