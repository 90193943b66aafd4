using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;
using ActorArrays.Language.Names;

namespace ActorArrays.Language.Functions;

/// <summary>One argument of a call, read as what the function needs. Each reader says what was wrong if it cannot.</summary>
/// <param name="Function">The function, for messages.</param>
/// <param name="Name">The parameter, for messages.</param>
/// <param name="Value">What was given, or the parameter's default.</param>
public readonly partial record struct Argument(string Function, string Name, Value Value)
{
    /// <summary>True for Python's None.</summary>
    public bool IsNone => Value is NoneValue;

    /// <summary>A whole number.</summary>
    /// <exception cref="DTypeException">It is none.</exception>
    public long Integer => IntegerOf(Value);

    /// <summary>A whole number, or null for None.</summary>
    public long? OptionalInteger => IsNone ? null : Integer;

    /// <summary>A whole number of 32 bits.</summary>
    public int SmallInteger => ToInt(Integer);

    /// <summary>A float; whole numbers count.</summary>
    public double Real => Value is NumberValue and not ComplexValue ? ((NumberValue)Value).Real : throw Wrong("a real number");

    /// <summary>A float, or null for None.</summary>
    public double? OptionalReal => IsNone ? null : Real;

    /// <summary>True or False; numbers count as Python counts them.</summary>
    public bool Flag => Value switch
    {
        NumberValue number => number.IsTrue,
        NoneValue => false,
        _ => throw Wrong("True or False"),
    };

    /// <summary>A text.</summary>
    public string Text => Value is TextValue text ? text.Characters : throw Wrong("a text");

    /// <summary>A text, or null for None.</summary>
    public string? OptionalText => IsNone ? null : Text;

    /// <summary>A dtype: one of its names, or a dtype itself.</summary>
    /// <exception cref="DTypeException">NumPy knows no such dtype.</exception>
    public DType DType => Value switch
    {
        DTypeValue dtype => dtype.DType,
        TextValue name when DTypes.TryParse(name.Characters, out var parsed) => parsed,
        TextValue name => throw new DTypeException(
            $"{Function}: data type '{name.Characters}' not understood.{NearestNames.Hint(name.Characters, DTypes.All.Select(dtype => dtype.Name()))} " +
            $"The dtypes are {string.Join(", ", DTypes.All.Select(dtype => dtype.Name()))}."),
        _ => throw Wrong("a dtype such as 'float32'"),
    };

    /// <summary>A dtype, or null for None.</summary>
    public DType? OptionalDType => IsNone ? null : DType;

    /// <summary>A casting rule by its name.</summary>
    public CastingRule Casting => Kernels.Casting.Parse(Text);

    /// <summary>Something to be called, such as a lambda or the name of a function (<see cref="Callables.InvokeAsync"/>).</summary>
    public Value Callable => Value.IsCallable() ? Value : throw Wrong("a function, such as a lambda");

    /// <summary>The error that says what the argument should have been.</summary>
    public DTypeException Wrong(string expected) =>
        new($"{Function}: {Name} must be {expected}, but is {Value} ({Value.TypeName}).");

    private long IntegerOf(Value value) => value is NumberValue { Kind: WeakKind.Int } number
        ? number.Integer >= long.MinValue && number.Integer <= long.MaxValue
            ? (long)number.Integer
            : throw new NumberRangeException($"{Function}: {Name} must fit 64 bits, but is {value}.")
        : throw Wrong("a whole number");

    private int ToInt(long value) => value is >= int.MinValue and <= int.MaxValue
        ? (int)value
        : throw new NumberRangeException($"{Function}: {Name} must fit 32 bits, but is {value}.");
}
