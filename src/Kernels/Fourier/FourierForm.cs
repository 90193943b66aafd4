namespace ActorArrays.Kernels;

/// <summary>What a Fourier transform takes and gives.</summary>
public enum FourierForm
{
    /// <summary>Complex numbers to as many complex numbers: numpy.fft.fft of complex numbers.</summary>
    Complex,

    /// <summary>Real numbers to as many complex ones, of which the second half mirrors the first: numpy.fft.fft of real numbers.</summary>
    RealToFull,

    /// <summary>n real numbers to the first n/2 + 1 complex ones: numpy.fft.rfft.</summary>
    RealToHalf,

    /// <summary>n/2 + 1 complex numbers, which stand for n of which the rest mirrors them, to n real ones: numpy.fft.irfft.</summary>
    HalfToReal,
}
