namespace ActorArrays.Kernels;

/// <summary>The element type of an array: NumPy's numbers, under NumPy's names (<see cref="DTypes.Name"/>).</summary>
/// <remarks>The order is part of no format. Sizes, kinds and C# types are in <see cref="DTypes"/>.</remarks>
public enum DType : byte
{
    /// <summary>One byte, 0 or 1; C# <see cref="bool"/>.</summary>
    Bool,
    /// <summary>Signed 8-bit integer.</summary>
    Int8,
    /// <summary>Signed 16-bit integer.</summary>
    Int16,
    /// <summary>Signed 32-bit integer.</summary>
    Int32,
    /// <summary>Signed 64-bit integer.</summary>
    Int64,
    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8,
    /// <summary>Unsigned 16-bit integer.</summary>
    UInt16,
    /// <summary>Unsigned 32-bit integer.</summary>
    UInt32,
    /// <summary>Unsigned 64-bit integer.</summary>
    UInt64,
    /// <summary>IEEE 754 binary16; C# <see cref="Half"/>.</summary>
    Float16,
    /// <summary>IEEE 754 binary32; C# <see cref="float"/>.</summary>
    Float32,
    /// <summary>IEEE 754 binary64; C# <see cref="double"/>.</summary>
    Float64,
    /// <summary>Two binary32, real then imaginary; <see cref="Kernels.Complex64"/>.</summary>
    Complex64,
    /// <summary>Two binary64, real then imaginary; C# <see cref="System.Numerics.Complex"/>.</summary>
    Complex128,
}

/// <summary>The families of <see cref="DType"/>, in the order in which NumPy promotes between them.</summary>
public enum DTypeKind : byte
{
    /// <summary>Truth values.</summary>
    Bool,
    /// <summary>Unsigned integers.</summary>
    Unsigned,
    /// <summary>Signed integers.</summary>
    Signed,
    /// <summary>Real floating-point numbers.</summary>
    Float,
    /// <summary>Complex floating-point numbers.</summary>
    Complex,
}
