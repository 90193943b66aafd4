using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>NumPy's elementwise operations by name. Nothing is made before it is asked for.</summary>
public static partial class ElementwiseOps
{
    /// <summary>numpy.add: <see cref="Ops.Add"/>.</summary>
    public static ElementwiseOp Add => NumberOrComplexBinaryOp<Add>.Instance;

    /// <summary>numpy.subtract: <see cref="Ops.Subtract"/>.</summary>
    public static ElementwiseOp Subtract => NumberOrComplexBinaryOp<Subtract>.Instance;

    /// <summary>numpy.multiply: <see cref="Ops.Multiply"/>.</summary>
    public static ElementwiseOp Multiply => NumberOrComplexBinaryOp<Multiply>.Instance;

    /// <summary>numpy.divide, numpy.true_divide: <see cref="Ops.Divide"/>.</summary>
    public static ElementwiseOp Divide => DivideOp.Instance;

    /// <summary>numpy.floor_divide: <see cref="Ops.FloorDivide"/>.</summary>
    public static ElementwiseOp FloorDivide => NumberBinaryOp<FloorDivide>.Instance;

    /// <summary>numpy.remainder, numpy.mod: <see cref="Ops.Remainder"/>.</summary>
    public static ElementwiseOp Remainder => NumberBinaryOp<Remainder>.Instance;

    /// <summary>numpy.fmod: <see cref="Ops.Fmod"/>.</summary>
    public static ElementwiseOp Fmod => NumberBinaryOp<Fmod>.Instance;

    /// <summary>numpy.power, numpy.pow: <see cref="Ops.Power"/>.</summary>
    public static ElementwiseOp Power => NumberOrComplexBinaryOp<Power>.Instance;

    /// <summary>numpy.float_power: <see cref="Ops.FloatPower"/>.</summary>
    public static ElementwiseOp FloatPower => FloatPowerOp.Instance;

    /// <summary>numpy.negative: <see cref="Ops.Negative"/>.</summary>
    public static ElementwiseOp Negative => NumberOp<Negative>.Instance;

    /// <summary>numpy.positive: <see cref="Ops.Positive"/>.</summary>
    public static ElementwiseOp Positive => NumberOp<Positive>.Instance;

    /// <summary>numpy.absolute, numpy.abs: <see cref="Ops.Absolute"/>.</summary>
    public static ElementwiseOp Absolute => AbsoluteOp.Instance;

    /// <summary>numpy.fabs: <see cref="Ops.Fabs"/>.</summary>
    public static ElementwiseOp Fabs => FloatOp<Fabs, LightLoop<Fabs>>.Instance;

    /// <summary>numpy.sign: <see cref="Ops.Sign"/>.</summary>
    public static ElementwiseOp Sign => NumberOp<Sign>.Instance;

    /// <summary>numpy.sqrt: <see cref="Ops.Sqrt"/>.</summary>
    public static ElementwiseOp Sqrt => FloatOrComplexOp<Sqrt, LightLoop<Sqrt>>.Instance;

    /// <summary>numpy.square: <see cref="Ops.Square"/>.</summary>
    public static ElementwiseOp Square => NumberOp<Square>.Instance;

    /// <summary>numpy.cbrt: <see cref="Ops.Cbrt"/>.</summary>
    public static ElementwiseOp Cbrt => FloatOp<Cbrt, StagedLoop<Stages<CubeRoot.Inverse, CubeRoot.Root>>>.Instance;

    /// <summary>numpy.reciprocal: <see cref="Ops.Reciprocal"/>.</summary>
    public static ElementwiseOp Reciprocal => NumberOp<Reciprocal>.Instance;

    /// <summary>numpy.gcd: <see cref="Ops.Gcd"/>.</summary>
    public static ElementwiseOp Gcd => IntegerBinaryOp<Gcd>.Instance;

    /// <summary>numpy.lcm: <see cref="Ops.Lcm"/>.</summary>
    public static ElementwiseOp Lcm => IntegerBinaryOp<Lcm>.Instance;

    /// <summary>numpy.maximum: <see cref="Ops.Maximum"/>.</summary>
    public static ElementwiseOp Maximum => NumberOrComplexBinaryOp<Maximum>.Instance;

    /// <summary>numpy.minimum: <see cref="Ops.Minimum"/>.</summary>
    public static ElementwiseOp Minimum => NumberOrComplexBinaryOp<Minimum>.Instance;

    /// <summary>numpy.fmax: <see cref="Ops.Fmax"/>.</summary>
    public static ElementwiseOp Fmax => NumberOrComplexBinaryOp<Fmax>.Instance;

    /// <summary>numpy.fmin: <see cref="Ops.Fmin"/>.</summary>
    public static ElementwiseOp Fmin => NumberOrComplexBinaryOp<Fmin>.Instance;

    /// <summary>numpy.exp: <see cref="Ops.Exp"/>.</summary>
    public static ElementwiseOp Exp =>
        FloatOrComplexOp<Exp, ByWidth<StagedLoop<Stages<ExponentialStages.Octave, ExponentialStages.Exp>>, NativeLoop<Exp>>>.Instance;

    /// <summary>numpy.exp2: <see cref="Ops.Exp2"/>.</summary>
    public static ElementwiseOp Exp2 => FloatOrComplexOp<Exp2, NativeLoop<Exp2>>.Instance;

    /// <summary>numpy.expm1: <see cref="Ops.Expm1"/>.</summary>
    public static ElementwiseOp Expm1 =>
        FloatOrComplexOp<Expm1, PipedLoop<ExponentialStages.Expm1Octave, ExponentialStages.Expm1>>.Instance;

    /// <summary>numpy.log: <see cref="Ops.Log"/>.</summary>
    public static ElementwiseOp Log => FloatOrComplexOp<Log, NativeLoop<Log>>.Instance;

    /// <summary>numpy.log2: <see cref="Ops.Log2"/>.</summary>
    public static ElementwiseOp Log2 =>
        FloatOrComplexOp<Log2, ByWidth<NativeLoop<Log2>, PipedFloat32Loop<Logarithm.BinaryRest, Logarithm.Binary>>>.Instance;

    /// <summary>numpy.log10: <see cref="Ops.Log10"/>.</summary>
    public static ElementwiseOp Log10 =>
        FloatOrComplexOp<Log10, ByWidth<NativeLoop<Log10>, PipedFloat32Loop<Logarithm.DecimalRest, Logarithm.Decimal>>>.Instance;

    /// <summary>numpy.log1p: <see cref="Ops.Log1p"/>.</summary>
    public static ElementwiseOp Log1p => 
        FloatOrComplexOp<Log1p, ByVectors<PipedFloat32Loop<Logarithm.SumRest, Logarithm.OfRest>, NativeLoop<Log1p>>>.Instance;

    /// <summary>numpy.logaddexp: <see cref="Ops.LogAddExp"/>.</summary>
    public static ElementwiseOp LogAddExp => FloatBinaryOp<LogAddExp, LogSumLoop<NaturalSum>>.Instance;

    /// <summary>numpy.logaddexp2: <see cref="Ops.LogAddExp2"/>.</summary>
    public static ElementwiseOp LogAddExp2 => FloatBinaryOp<LogAddExp2, LogSumLoop<BinarySum>>.Instance;

    /// <summary>numpy.sin: <see cref="Ops.Sin"/>.</summary>
    public static ElementwiseOp Sin =>
        FloatOrComplexOp<Sin, AngleLoop<Sin, Trigonometric.Sine, Float32Trigonometric.Angle, Float32Trigonometric.Sine>>.Instance;

    /// <summary>numpy.cos: <see cref="Ops.Cos"/>.</summary>
    public static ElementwiseOp Cos =>
        FloatOrComplexOp<Cos, AngleLoop<Cos, Trigonometric.Cosine, Float32Trigonometric.Angle, Float32Trigonometric.Cosine>>.Instance;

    /// <summary>numpy.tan: <see cref="Ops.Tan"/>.</summary>
    public static ElementwiseOp Tan =>
        FloatOrComplexOp<Tan, AngleLoop<Tan, Trigonometric.Tangent, Float32Trigonometric.Angle, Float32Trigonometric.Tangent>>.Instance;

    /// <summary>numpy.arcsin, numpy.asin: <see cref="Ops.Arcsin"/>.</summary>
    public static ElementwiseOp Arcsin =>
        FloatOrComplexOp<Arcsin, ByWidth<NativeLoop<Arcsin>, PipedFloat32Loop<ArcSine.Root, ArcSine.Sine>>>.Instance;

    /// <summary>numpy.arccos, numpy.acos: <see cref="Ops.Arccos"/>.</summary>
    public static ElementwiseOp Arccos =>
        FloatOrComplexOp<Arccos, ByWidth<NativeLoop<Arccos>, PipedFloat32Loop<ArcSine.Root, ArcSine.Cosine>>>.Instance;

    /// <summary>numpy.arctan, numpy.atan: <see cref="Ops.Arctan"/>.</summary>
    public static ElementwiseOp Arctan => FloatOrComplexOp<Arctan, StagedLoop<Stages<ArcTangent.Slope, ArcTangent.Angle>>>.Instance;

    /// <summary>numpy.arctan2, numpy.atan2: <see cref="Ops.Arctan2"/>.</summary>
    public static ElementwiseOp Arctan2 =>
        FloatBinaryOp<Arctan2, StagedLoop<Stages<ArcTangent.PointSlope, ArcTangent.PointAngle>>>.Instance;

    /// <summary>numpy.hypot: <see cref="Ops.Hypot"/>.</summary>
    public static ElementwiseOp Hypot => FloatBinaryOp<Hypot, FloatBinaryLoop<Hypot>>.Instance;

    /// <summary>numpy.sinh: <see cref="Ops.Sinh"/>.</summary>
    public static ElementwiseOp Sinh => FloatOrComplexOp<Sinh, PipedLoop<Hyperbolic.Octave, Hyperbolic.Sinh>>.Instance;

    /// <summary>numpy.cosh: <see cref="Ops.Cosh"/>.</summary>
    public static ElementwiseOp Cosh => FloatOrComplexOp<Cosh, PipedLoop<Hyperbolic.Octave, Hyperbolic.Cosh>>.Instance;

    /// <summary>numpy.tanh: <see cref="Ops.Tanh"/>.</summary>
    public static ElementwiseOp Tanh => FloatOrComplexOp<Tanh, PipedLoop<Hyperbolic.DoubleOctave, Hyperbolic.Tanh>>.Instance;

    /// <summary>numpy.arcsinh, numpy.asinh: <see cref="Ops.Arcsinh"/>.</summary>
    public static ElementwiseOp Arcsinh =>
        FloatOrComplexOp<Arcsinh, NearLoop<
            InverseHyperbolic.Squarable,
            PipedLoop<InverseHyperbolic.AsinhTerm, InverseHyperbolic.AsinhNear>,
            PipedLoop<InverseHyperbolic.AsinhTerm, InverseHyperbolic.Asinh>>>.Instance;

    /// <summary>numpy.arccosh, numpy.acosh: <see cref="Ops.Arccosh"/>.</summary>
    public static ElementwiseOp Arccosh =>
        FloatOrComplexOp<Arccosh, NearLoop<
            InverseHyperbolic.SquarablePositive,
            ByVectors<PipedFloat32Loop<InverseHyperbolic.AcoshTerm, InverseHyperbolic.AcoshNear>, StagedLoop<Stages<InverseHyperbolic.AcoshTerm, InverseHyperbolic.AcoshNear>>>,
            ByVectors<PipedFloat32Loop<InverseHyperbolic.AcoshTerm, InverseHyperbolic.Acosh>, StagedLoop<Stages<InverseHyperbolic.AcoshTerm, InverseHyperbolic.Acosh>>>>>.Instance;

    /// <summary>numpy.arctanh, numpy.atanh: <see cref="Ops.Arctanh"/>.</summary>
    public static ElementwiseOp Arctanh =>
        FloatOrComplexOp<Arctanh, NearLoop<
            InverseHyperbolic.Tangents,
            ByVectors<PipedFloat32Loop<InverseHyperbolic.AtanhTerm, InverseHyperbolic.AtanhNear>, StagedLoop<Stages<InverseHyperbolic.AtanhTerm, InverseHyperbolic.AtanhNear>>>,
            ByVectors<PipedFloat32Loop<InverseHyperbolic.AtanhTerm, InverseHyperbolic.Atanh>, StagedLoop<Stages<InverseHyperbolic.AtanhTerm, InverseHyperbolic.Atanh>>>>>.Instance;

    /// <summary>numpy.deg2rad, numpy.radians: <see cref="Ops.Deg2Rad"/>.</summary>
    public static ElementwiseOp Deg2Rad => FloatOp<Deg2Rad, LightLoop<Deg2Rad>>.Instance;

    /// <summary>numpy.rad2deg, numpy.degrees: <see cref="Ops.Rad2Deg"/>.</summary>
    public static ElementwiseOp Rad2Deg => FloatOp<Rad2Deg, LightLoop<Rad2Deg>>.Instance;

    /// <summary>numpy.floor: <see cref="Ops.Floor"/>.</summary>
    public static ElementwiseOp Floor => RoundingOp<Floor>.Instance;

    /// <summary>numpy.ceil: <see cref="Ops.Ceil"/>.</summary>
    public static ElementwiseOp Ceil => RoundingOp<Ceil>.Instance;

    /// <summary>numpy.trunc: <see cref="Ops.Trunc"/>.</summary>
    public static ElementwiseOp Trunc => RoundingOp<Trunc>.Instance;

    /// <summary>numpy.fix: <see cref="Ops.Fix"/>.</summary>
    public static ElementwiseOp Fix => RoundingOp<Fix>.Instance;

    /// <summary>numpy.rint: <see cref="Ops.Rint"/>.</summary>
    public static ElementwiseOp Rint => FloatOrComplexOp<Rint, LightLoop<Rint>>.Instance;

    /// <summary>numpy.equal: <see cref="Ops.Equal"/>.</summary>
    public static ElementwiseOp Equal => ComparisonOp<Equal>.Instance;

    /// <summary>numpy.not_equal: <see cref="Ops.NotEqual"/>.</summary>
    public static ElementwiseOp NotEqual => ComparisonOp<NotEqual>.Instance;

    /// <summary>numpy.less: <see cref="Ops.Less"/>.</summary>
    public static ElementwiseOp Less => ComparisonOp<Less>.Instance;

    /// <summary>numpy.less_equal: <see cref="Ops.LessEqual"/>.</summary>
    public static ElementwiseOp LessEqual => ComparisonOp<LessEqual>.Instance;

    /// <summary>numpy.greater: <see cref="Ops.Greater"/>.</summary>
    public static ElementwiseOp Greater => ComparisonOp<Greater>.Instance;

    /// <summary>numpy.greater_equal: <see cref="Ops.GreaterEqual"/>.</summary>
    public static ElementwiseOp GreaterEqual => ComparisonOp<GreaterEqual>.Instance;

    /// <summary>numpy.logical_and: <see cref="Ops.LogicalAnd"/>.</summary>
    public static ElementwiseOp LogicalAnd => ComparisonOp<LogicalAnd>.Instance;

    /// <summary>numpy.logical_or: <see cref="Ops.LogicalOr"/>.</summary>
    public static ElementwiseOp LogicalOr => ComparisonOp<LogicalOr>.Instance;

    /// <summary>numpy.logical_xor: <see cref="Ops.LogicalXor"/>.</summary>
    public static ElementwiseOp LogicalXor => ComparisonOp<LogicalXor>.Instance;

    /// <summary>numpy.logical_not: <see cref="Ops.LogicalNot"/>.</summary>
    public static ElementwiseOp LogicalNot => PredicateOp<LogicalNot>.Instance;

    /// <summary>numpy.bitwise_and: <see cref="Ops.BitwiseAnd"/>.</summary>
    public static ElementwiseOp BitwiseAnd => IntegerBinaryOp<BitwiseAnd>.Instance;

    /// <summary>numpy.bitwise_or: <see cref="Ops.BitwiseOr"/>.</summary>
    public static ElementwiseOp BitwiseOr => IntegerBinaryOp<BitwiseOr>.Instance;

    /// <summary>numpy.bitwise_xor: <see cref="Ops.BitwiseXor"/>.</summary>
    public static ElementwiseOp BitwiseXor => IntegerBinaryOp<BitwiseXor>.Instance;

    /// <summary>numpy.invert, numpy.bitwise_not, numpy.bitwise_invert: <see cref="Ops.Invert"/>.</summary>
    public static ElementwiseOp Invert => InvertOp.Instance;

    /// <summary>numpy.left_shift, numpy.bitwise_left_shift: <see cref="Ops.LeftShift"/>.</summary>
    public static ElementwiseOp LeftShift => IntegerBinaryOp<LeftShift>.Instance;

    /// <summary>numpy.right_shift, numpy.bitwise_right_shift: <see cref="Ops.RightShift"/>.</summary>
    public static ElementwiseOp RightShift => IntegerBinaryOp<RightShift>.Instance;

    /// <summary>numpy.isfinite: <see cref="Ops.IsFinite"/>.</summary>
    public static ElementwiseOp IsFinite => PredicateOp<IsFinite>.Instance;

    /// <summary>numpy.isinf: <see cref="Ops.IsInf"/>.</summary>
    public static ElementwiseOp IsInf => PredicateOp<IsInf>.Instance;

    /// <summary>numpy.isnan: <see cref="Ops.IsNaN"/>.</summary>
    public static ElementwiseOp IsNaN => PredicateOp<IsNaN>.Instance;

    /// <summary>numpy.isneginf: <see cref="Ops.IsNegInf"/>.</summary>
    public static ElementwiseOp IsNegInf => PredicateOp<IsNegInf>.Instance;

    /// <summary>numpy.isposinf: <see cref="Ops.IsPosInf"/>.</summary>
    public static ElementwiseOp IsPosInf => PredicateOp<IsPosInf>.Instance;

    /// <summary>isnull: <see cref="Ops.IsNull"/>.</summary>
    public static ElementwiseOp IsNull => PredicateOp<IsNull>.Instance;

    /// <summary>notnull: <see cref="Ops.NotNull"/>.</summary>
    public static ElementwiseOp NotNull => PredicateOp<NotNull>.Instance;

    /// <summary>numpy.signbit: <see cref="Ops.SignBit"/>.</summary>
    public static ElementwiseOp SignBit => PredicateOp<SignBit>.Instance;

    /// <summary>numpy.copysign: <see cref="Ops.CopySign"/>.</summary>
    public static ElementwiseOp CopySign => FloatBinaryOp<CopySign, LightBinaryLoop<CopySign>>.Instance;

    /// <summary>numpy.nextafter: <see cref="Ops.NextAfter"/>.</summary>
    public static ElementwiseOp NextAfter => FloatBinaryOp<NextAfter, LightBinaryLoop<NextAfter>>.Instance;

    /// <summary>numpy.spacing: <see cref="Ops.Spacing"/>.</summary>
    public static ElementwiseOp Spacing => FloatOp<Spacing, LightLoop<Spacing>>.Instance;

    /// <summary>numpy.ldexp: <see cref="Ops.Ldexp"/>.</summary>
    public static ElementwiseOp Ldexp => Ops.Ldexp.Instance;

    /// <summary>frexp_mantissa: <see cref="Ops.FrexpMantissa"/>.</summary>
    public static ElementwiseOp FrexpMantissa => FloatOp<FrexpMantissa, FloatLoop<FrexpMantissa>>.Instance;

    /// <summary>frexp_exponent: <see cref="Ops.FrexpExponent"/>.</summary>
    public static ElementwiseOp FrexpExponent => Ops.FrexpExponent.Instance;

    /// <summary>modf_fraction: <see cref="Ops.ModfFraction"/>.</summary>
    public static ElementwiseOp ModfFraction => FloatOp<ModfFraction, LightLoop<ModfFraction>>.Instance;

    /// <summary>modf_integral: <see cref="Ops.ModfIntegral"/>.</summary>
    public static ElementwiseOp ModfIntegral => FloatOp<ModfIntegral, LightLoop<ModfIntegral>>.Instance;

    /// <summary>numpy.heaviside: <see cref="Ops.Heaviside"/>.</summary>
    public static ElementwiseOp Heaviside => FloatBinaryOp<Heaviside, LightBinaryLoop<Heaviside>>.Instance;

    /// <summary>numpy.conjugate, numpy.conj: <see cref="Ops.Conjugate"/>.</summary>
    public static ElementwiseOp Conjugate => NumberOp<Conjugate>.Instance;

    /// <summary>numpy.real: <see cref="Ops.Real"/>.</summary>
    public static ElementwiseOp Real => Ops.Real.Instance;

    /// <summary>numpy.imag: <see cref="Ops.Imag"/>.</summary>
    public static ElementwiseOp Imag => Ops.Imag.Instance;

    /// <summary>numpy.angle: <see cref="Ops.Angle"/>.</summary>
    public static ElementwiseOp Angle => Ops.Angle.InRadians;

    /// <summary>angle_degrees: <see cref="Ops.Angle"/>.</summary>
    public static ElementwiseOp AngleDegrees => Ops.Angle.InDegrees;

    /// <summary>numpy.isreal: <see cref="Ops.IsReal"/>.</summary>
    public static ElementwiseOp IsReal => PredicateOp<IsReal>.Instance;

    /// <summary>numpy.iscomplex: <see cref="Ops.IsComplex"/>.</summary>
    public static ElementwiseOp IsComplex => PredicateOp<IsComplex>.Instance;

    /// <summary>numpy.where: <see cref="Ops.Where"/>.</summary>
    public static ElementwiseOp Where => Ops.Where.Instance;

    /// <summary>numpy.clip: <see cref="Ops.Clip"/>.</summary>
    public static ElementwiseOp Clip => Ops.Clip.Instance;

    /// <summary>numpy.i0: <see cref="Ops.I0"/>.</summary>
    public static ElementwiseOp I0 => WideFloatOp.I0;

    /// <summary>numpy.sinc: <see cref="Ops.Sinc"/>.</summary>
    public static ElementwiseOp Sinc => WideFloatOp.Sinc;

    /// <summary>numpy.round: <see cref="Ops.Round"/>.</summary>
    public static ElementwiseOp Round(int decimals = 0) => decimals == 0 ? Defaults.Round : new Round(decimals);

    /// <summary>numpy.isclose: <see cref="Ops.IsClose"/>.</summary>
    /// <param name="relative">Tolerance as a share of |y| (rtol).</param>
    /// <param name="absolute">Tolerance in the units of x (atol).</param>
    /// <param name="equalNan">Whether NaN is close to NaN.</param>
    public static ElementwiseOp IsClose(double relative = 1e-5, double absolute = 1e-8, bool equalNan = false) =>
        (relative, absolute, equalNan) == (1e-5, 1e-8, false) ? Defaults.IsClose : new IsClose(relative, absolute, equalNan);

    /// <summary>numpy.nan_to_num: <see cref="Ops.NanToNum"/>.</summary>
    /// <param name="nan">What NaN becomes.</param>
    /// <param name="positiveInfinity">What +∞ becomes; null means the largest number of the dtype.</param>
    /// <param name="negativeInfinity">What −∞ becomes; null means the smallest number of the dtype.</param>
    public static ElementwiseOp NanToNum(double nan = 0, double? positiveInfinity = null, double? negativeInfinity = null) =>
        (nan, positiveInfinity, negativeInfinity) == (0, null, null)
            ? Defaults.NanToNum
            : new NanToNum(nan, positiveInfinity, negativeInfinity);

    /// <summary>The instances with default parameters, so that equal calls give equal kernels.</summary>
    private static class Defaults
    {
        public static readonly ElementwiseOp Round = new Round(0);
        public static readonly ElementwiseOp IsClose = new IsClose(1e-5, 1e-8, false);
        public static readonly ElementwiseOp NanToNum = new NanToNum(0, null, null);
    }
}
