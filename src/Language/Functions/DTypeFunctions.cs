using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions about dtypes.</summary>
internal static class DTypeFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("astype", "x, dtype, *, casting='unsafe', copy=True", call =>
            call["x"].Array.AsType(call["dtype"].DType, call["casting"].Casting)) { IsMethod = true },
        new("array.view", "x, dtype", call => call["x"].Array.View(call["dtype"].DType)),
        new("dtype", "dtype, /", call => new DTypeValue(call["dtype"].DType)),
        new("result_type", "*arrays_and_dtypes", call => new DTypeValue(ResultType(call["arrays_and_dtypes"]))),
        new("promote_types", "type1, type2, /", call =>
            new DTypeValue(DTypePromotion.Promote(call["type1"].DType, call["type2"].DType))),
        new("can_cast", "from_, to, casting='safe'", call => Casting.Allows(DTypeOf(call["from_"]), call["to"].DType, call["casting"].Casting)),
        new("iscomplexobj", "x", call => DTypeOf(call["x"]).IsComplex()),
        new("isrealobj", "x", call => !DTypeOf(call["x"]).IsComplex()),
    ];

    private static DType DTypeOf(Argument argument) =>
        argument.Value is DTypeValue or TextValue ? argument.DType : argument.Array.DType;

    private static DType ResultType(Argument arguments)
    {
        var items = ((TupleValue)arguments.Value).Items;
        if (items.IsEmpty)
        {
            throw new ValueException("result_type: at least one array or dtype is required, but none was given.");
        }

        DType? strong = null;
        WeakKind? weak = null;
        foreach (var item in items)
        {
            if (item is NumberValue and not BoolValue)
            {
                weak = weak is { } kind && kind > ((NumberValue)item).Kind ? kind : ((NumberValue)item).Kind;
                continue;
            }

            var own = DTypeOf(new Argument(arguments.Function, arguments.Name, item));
            strong = strong is { } seen ? DTypePromotion.Promote(seen, own) : own;
        }

        return (strong, weak) switch
        {
            ({ } dtype, { } kind) => DTypePromotion.PromoteWeak(dtype, kind),
            ({ } dtype, null) => dtype,
            _ => DTypePromotion.Default(weak!.Value),
        };
    }
}
