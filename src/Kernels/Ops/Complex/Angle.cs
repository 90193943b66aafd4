using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The angle of a number in the complex plane, −π … π, element by element.</summary>
/// <remarks>
/// <b>DType:</b> complex gives the float of its parts; real numbers give the float that holds them, bool float64.
/// <b>Units:</b> radians or degrees, as the operation was asked for.
/// <b>Special:</b> 0 for positive real numbers, π for negative ones and −0; NaN spreads.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine.
/// <b>Source:</b> numpy.angle.
/// </remarks>
public sealed class Angle : ElementwiseOp
{
    private readonly bool _isInDegrees;

    private Angle(bool isInDegrees) => _isInDegrees = isInDegrees;

    internal static ElementwiseOp InRadians { get; } = new Angle(isInDegrees: false);

    internal static ElementwiseOp InDegrees { get; } = new Angle(isInDegrees: true);

    /// <inheritdoc/>
    public override string Name => _isInDegrees ? "angle_degrees" : "angle";

    /// <inheritdoc/>
    public override int InputCount => 1;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return _isInDegrees ? Kernel<Degrees>(inputs[0]) : Kernel<Radians>(inputs[0]);
    }

    private static TileKernel Kernel<TUnit>(DType dtype)
        where TUnit : struct, IUnit => dtype switch
        {
            DType.Bool => FloatOp<OfReal<TUnit>, LightLoop<OfReal<TUnit>>>.Kernel(DType.Float64)!,
            DType.Complex64 => UnaryKernel<Loop<TUnit>, Complex64, float>.Instance,
            DType.Complex128 => UnaryKernel<Loop<TUnit>, Complex, double>.Instance,
            _ => FloatOp<OfReal<TUnit>, LightLoop<OfReal<TUnit>>>.Kernel(DTypePromotion.FloatOver(dtype))!,
        };

    private interface IUnit
    {
        static abstract double PerRadian { get; }
    }

    private readonly struct Radians : IUnit
    {
        public static double PerRadian => 1;
    }

    private readonly struct Degrees : IUnit
    {
        public static double PerRadian => 180 / Math.PI;
    }

    /// <summary>0, or half a turn below 0 (−0 too).</summary>
    private readonly struct OfReal<TUnit> : ILightFunction
        where TUnit : struct, IUnit
    {
        public static string Name => "angle";

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes, T>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var angle = TLanes.SignMask(x) & TLanes.Create(T.CreateTruncating(Math.PI * TUnit.PerRadian));
            return TLanes.SelectEqual(x, x, angle, x);
        }
    }

    private readonly struct Loop<TUnit> : IUnaryLoop<Complex, double>, IUnaryLoop<Complex64, float>
        where TUnit : struct, IUnit
    {
        public static void Run(ReadOnlySpan<Complex> x, Span<double> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = Of(x[i].Imaginary, x[i].Real);
            }
        }

        public static void Run(ReadOnlySpan<Complex64> x, Span<float> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = (float)Of(x[i].Imaginary, x[i].Real);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static double Of(double y, double x) => ScalarMath.Atan2(y, x) * TUnit.PerRadian;
    }
}
