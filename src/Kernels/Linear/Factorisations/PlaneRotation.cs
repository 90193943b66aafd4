using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>A rotation that turns (f, g) into (r, 0): cos·f + sin·g = r, with a cosine of 0 or more.</summary>
/// <param name="Cos">The cosine.</param>
/// <param name="Sin">The sine.</param>
internal readonly record struct PlaneRotation(double Cos, double Sin)
{
    // Between them squares neither overflow nor lose what counts.
    private const double Least = 1e-140;
    private const double Most = 1e150;

    /// <summary>The tangent of half the angle.</summary>
    public double HalfTangent => Sin / (1 + Cos);

    /// <summary>The rotation of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // A root and two divisions in the loop of a sweep.
    public static PlaneRotation Of(double f, double g, out double r)
    {
        var size = Math.Max(Math.Abs(f), Math.Abs(g));
        if (g == 0)
        {
            r = f;
            return new(1, 0);
        }

        if (size is <= Least or >= Most)
        {
            var rotation = Scaled(f / size, g / size, out r);
            r *= size;
            return rotation;
        }

        return Scaled(f, g, out r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Of.
    private static PlaneRotation Scaled(double f, double g, out double r)
    {
        var length = Math.Sqrt((f * f) + (g * g));
        r = Math.CopySign(length, f);
        return new(Math.Abs(f) / length, g / r);
    }
}
