namespace ActorArrays.Kernels;

/// <summary>A way to multiply matrices; which one a run uses is a setting.</summary>
/// <remarks>Thread-safe; each call works on the calling thread alone.</remarks>
public interface IMatrixKernel
{
    /// <summary>Its name in settings and reports, such as <c>managed</c>.</summary>
    string Name { get; }

    /// <summary>Multiplies a (m, k) by b (k, n) into c (m, n).</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor, of a's dtype.</param>
    /// <param name="c">The result, of a's dtype; any layout that does not overlap itself.</param>
    /// <param name="update">Whether c is set or added to.</param>
    /// <param name="workspace">Working memory of the calling thread.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="DTypeException">The dtypes differ.</exception>
    void Run(MatrixSource a, MatrixSource b, NdArray c, MatrixUpdate update, TileWorkspace workspace);
}
