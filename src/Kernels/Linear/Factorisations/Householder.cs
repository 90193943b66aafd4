using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>One reflector: H = I − τ·v·vᴴ with v₀ = 1, such that Hᴴ·x is a real number and zeros.</summary>
internal static unsafe class Householder<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>Puts v in place of x, and tells τ and what x becomes. Signs are LAPACK's: the number has not the sign of x₀.</summary>
    public static T Make(T* x, long count, out double becomes)
    {
        var (real, imaginary) = (TLine.Real(x[0]), TLine.Imaginary(x[0]));
        var rest = TLine.Norm(x + 1, count - 1);
        if (rest == 0 && imaginary == 0)
        {
            (x[0], becomes) = (T.One, real);
            return T.Zero;
        }

        becomes = -Math.CopySign(double.Hypot(double.Hypot(real, imaginary), rest), real);
        var (least, scale) = TLine.Epsilon > 1e-10 ? (1e-30, Math.ScaleB(1, 80)) : (1e-290, Math.ScaleB(1, 600));
        if (Math.Abs(becomes) < least)
        {
            // What is left of rounding errors, of rounding errors, … has too few bits to be divided by.
            TLine.Scale(TLine.Of(scale), x, count);
            var tau = Make(x, count, out becomes);
            becomes /= scale;
            return tau;
        }

        TLine.Divide(TLine.Of(real - becomes, imaginary), x + 1, count - 1);
        x[0] = T.One;
        return TLine.Of((becomes - real) / becomes, -imaginary / becomes);
    }
}
