namespace ActorArrays.Kernels;

/// <summary>A matrix has no factorisation, inverse or solution of the kind asked for. NumPy: LinAlgError, which is a ValueError.</summary>
public sealed class LinAlgException(string message) : ShapeException(message)
{
    /// <summary>A pivot is zero.</summary>
    internal static LinAlgException Singular(string name) =>
        new($"{name}: the matrix must be regular, but is singular. lstsq and pinv take singular ones.");

    /// <summary>A pivot of Cholesky's is not positive.</summary>
    internal static LinAlgException NotPositiveDefinite() =>
        new("cholesky: the matrix must be positive definite, but is not. Only its lower triangle counts; lu and eigh take other ones.");

    /// <summary>An iteration has no end.</summary>
    internal static LinAlgException NotConverged(string name) =>
        new($"{name}: the iteration must converge, but does not. Infinities and NaN keep it from that; replace them first.");
}
