namespace Kernels.Tests.Ops;

/// <summary>How far from the correctly rounded result an operation may be: the Accuracy lines of its documentation.</summary>
internal static class OpTolerance
{
    public static double UlpMax(string name) => name switch
    {
        "cbrt" or "exp" or "exp2" or "log" or "sin" or "cos" or "arctan" or "hypot" or "power" or "float_power" => 1,
        "log2" or "log10" or "expm1" or "log1p" or "tan" or "arcsin" or "arccos" or "arctan2" or "angle" or "cosh" => 2,
        "sinh" or "tanh" or "arcsinh" or "arccosh" or "arctanh" or "logaddexp" or "logaddexp2" or "angle_degrees" => 3,
        "i0" or "sinc" => 4,
        _ => 0,
    };

    /// <summary>By the magnitude of the number; a power loses digits with the size of its exponent.</summary>
    public static double ComplexUlpMax(string name) => name switch
    {
        "power" or "float_power" => 256,
        "sinc" => 64,
        "log1p" => 32,
        _ => 4,
    };

    // NumPy's own answer depends on the vector width of the machine.
    public static bool ZeroSigns(string name) => name is not ("maximum" or "minimum" or "fmax" or "fmin" or "clip");
}
