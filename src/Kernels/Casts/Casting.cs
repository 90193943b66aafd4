namespace ActorArrays.Kernels;

/// <summary>How much a cast may change: NumPy's <c>casting=</c>.</summary>
public enum CastingRule
{
    /// <summary>No cast at all.</summary>
    No,

    /// <summary>As <see cref="No"/>: byte orders, which this rule would allow, are all native here.</summary>
    Equiv,

    /// <summary>Casts that keep every value (NumPy counts int64 to float64 among them).</summary>
    Safe,

    /// <summary>Safe casts, and casts within a kind or to a later one: bool, unsigned, signed, float,
    /// complex.</summary>
    SameKind,

    /// <summary>Every cast.</summary>
    Unsafe,
}

/// <summary>Which casts a rule allows.</summary>
/// <remarks><b>Source:</b> numpy.can_cast; checked against NumPy in Kernels.Tests.</remarks>
public static class Casting
{
    /// <summary>True if <paramref name="rule"/> allows a cast from one dtype to the other.</summary>
    public static bool Allows(DType from, DType to, CastingRule rule) => rule switch
    {
        CastingRule.No or CastingRule.Equiv => from == to,
        CastingRule.Safe => DTypePromotion.Promote(from, to) == to,
        CastingRule.SameKind => from.Kind() <= to.Kind(),
        _ => true,
    };

    /// <summary>The rule of a NumPy name: no, equiv, safe, same_kind, unsafe.</summary>
    /// <exception cref="ValueException">Not one of these.</exception>
    public static CastingRule Parse(string name) => name switch
    {
        "no" => CastingRule.No,
        "equiv" => CastingRule.Equiv,
        "safe" => CastingRule.Safe,
        "same_kind" => CastingRule.SameKind,
        "unsafe" => CastingRule.Unsafe,
        _ => throw new ValueException($"casting: the rule must be one of no, equiv, safe, same_kind, unsafe, but is '{name}'."),
    };

    /// <summary>The NumPy name of a rule.</summary>
    public static string Name(this CastingRule rule) => rule switch
    {
        CastingRule.No => "no",
        CastingRule.Equiv => "equiv",
        CastingRule.Safe => "safe",
        CastingRule.SameKind => "same_kind",
        _ => "unsafe",
    };

    /// <summary>Throws unless <paramref name="rule"/> allows the cast.</summary>
    /// <param name="operation">Named in the error.</param>
    /// <param name="from">The dtype of the elements.</param>
    /// <param name="to">The dtype asked for.</param>
    /// <param name="rule">The rule asked for.</param>
    /// <exception cref="DTypeException">It does not.</exception>
    public static void Check(string operation, DType from, DType to, CastingRule rule)
    {
        if (!Allows(from, to, rule))
        {
            throw new DTypeException($"{operation}: the casting rule '{rule.Name()}' does not allow {from.Name()} to {to.Name()}. " +
                "Choose another dtype, or casting 'unsafe'.");
        }
    }
}
