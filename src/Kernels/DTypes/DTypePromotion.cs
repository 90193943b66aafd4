namespace ActorArrays.Kernels;

/// <summary>A number written in a program, which has a kind but no dtype of its own: NEP 50's weak scalar.</summary>
public enum WeakKind : byte
{
    /// <summary>A Python int or a C# integer literal: takes the dtype of the array beside it.</summary>
    Int,
    /// <summary>A Python float or a C# double literal: takes the float dtype of the array beside it.</summary>
    Float,
    /// <summary>A Python complex: takes the complex dtype of the array beside it.</summary>
    Complex,
}

/// <summary>NumPy 2's promotion (NEP 50) as one table.</summary>
/// <remarks><b>Source:</b> numpy.result_type; NEP 50. The table is checked against NumPy in Kernels.Tests.</remarks>
public static class DTypePromotion
{
    private static readonly DType[,] Table = Build();

    /// <summary>The smallest dtype that NumPy holds both in: <c>numpy.promote_types(a, b)</c>.</summary>
    public static DType Promote(DType a, DType b) => Table[(int)a, (int)b];

    /// <summary>Promotion of all of <paramref name="dtypes"/>, at least one.</summary>
    public static DType Promote(params ReadOnlySpan<DType> dtypes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(dtypes.Length);
        var result = dtypes[0];
        foreach (var dtype in dtypes[1..])
        {
            result = Promote(result, dtype);
        }

        return result;
    }

    /// <summary>The dtype of an array of <paramref name="dtype"/> beside a weak scalar.</summary>
    public static DType PromoteWeak(DType dtype, WeakKind weak) => weak switch
    {
        WeakKind.Int => dtype == DType.Bool ? DType.Int64 : dtype,
        WeakKind.Float => dtype.IsInexact() ? dtype : DType.Float64,
        _ => dtype switch
        {
            DType.Float16 or DType.Float32 or DType.Complex64 => DType.Complex64,
            _ => DType.Complex128,
        },
    };

    /// <summary>The dtype that a weak scalar has when no array stands beside it.</summary>
    public static DType Default(WeakKind weak) => weak switch
    {
        WeakKind.Int => DType.Int64,
        WeakKind.Float => DType.Float64,
        _ => DType.Complex128,
    };

    private static DType[,] Build()
    {
        var table = new DType[DTypes.All.Count, DTypes.All.Count];
        foreach (var a in DTypes.All)
        {
            foreach (var b in DTypes.All)
            {
                table[(int)a, (int)b] = a.Kind() <= b.Kind() ? Ordered(a, b) : Ordered(b, a);
            }
        }

        return table;
    }

    // low.Kind() <= high.Kind(), in the order bool, unsigned, signed, float, complex.
    private static DType Ordered(DType low, DType high)
    {
        if (low.Kind() == high.Kind())
        {
            return low.ItemSize() >= high.ItemSize() ? low : high;
        }

        return high.Kind() switch
        {
            DTypeKind.Unsigned => high,
            DTypeKind.Signed => low == DType.Bool ? high : SignedOver(low, high),
            DTypeKind.Float => Larger(FloatOver(low), high),
            _ => Larger(ComplexOver(low), high),
        };
    }

    private static DType SignedOver(DType unsigned, DType signed) => unsigned.ItemSize() < signed.ItemSize()
        ? signed
        : unsigned switch
        {
            DType.UInt8 => DType.Int16,
            DType.UInt16 => DType.Int32,
            DType.UInt32 => DType.Int64,
            _ => DType.Float64,
        };

    /// <summary>The smallest float dtype that NumPy gives the values of an integer or bool dtype.</summary>
    public static DType FloatOver(DType dtype) => dtype switch
    {
        DType.Bool or DType.Int8 or DType.UInt8 => DType.Float16,
        DType.Int16 or DType.UInt16 => DType.Float32,
        DType.Int32 or DType.UInt32 or DType.Int64 or DType.UInt64 => DType.Float64,
        _ => dtype,
    };

    private static DType ComplexOver(DType dtype) => FloatOver(dtype) switch
    {
        DType.Float16 or DType.Float32 => DType.Complex64,
        DType.Float64 => DType.Complex128,
        var complex => complex,
    };

    private static DType Larger(DType a, DType b) => a.ItemSize() >= b.ItemSize() ? a : b;
}
