using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A number as a 0-d array: a literal of the program, kept out of the task graph.</summary>
public sealed class ScalarExpr : ArrayExpr
{
    private static readonly ChunkGrid ZeroD = new([]);

    private ScalarExpr(TileConstant constant)
        : base(constant.DType, ZeroD, []) => Constant = constant;

    /// <summary>The value's bytes.</summary>
    public TileConstant Constant { get; }

    /// <inheritdoc/>
    public override string Name => Describe();

    /// <summary>A number of dtype <c>DTypes.Of&lt;T&gt;()</c>.</summary>
    public static ScalarExpr Of<T>(T value)
        where T : unmanaged => new(new TileConstant(DTypes.Of<T>(), ElementBits.Of(value)));

    /// <summary>The number in another dtype, converted as an array of it would be.</summary>
    public unsafe ScalarExpr As(DType dtype)
    {
        if (dtype == DType)
        {
            return this;
        }

        var (from, to) = (Constant.Bits, default(ElementBits));
        var input = (byte*)&from;
        CastKernels.Get(DType, dtype).Run(&input, (byte*)&to, 1);
        return new ScalarExpr(new TileConstant(dtype, to));
    }

    /// <summary>The value as a complex number (integers of 64 bits round to float64).</summary>
    public unsafe Complex Value
    {
        get
        {
            var bits = As(DType.Complex128).Constant.Bits;
            return Unsafe.ReadUnaligned<Complex>((byte*)&bits);
        }
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => this;

    internal override bool SameOperation(ArrayExpr other) => other is ScalarExpr scalar && scalar.Constant == Constant;

    private string Describe() => DType.IsComplex()
        ? Value.ToString(CultureInfo.InvariantCulture)
        : DType is DType.Bool ? (Value != 0 ? "True" : "False") : Value.Real.ToString("R", CultureInfo.InvariantCulture);
}
