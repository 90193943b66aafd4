using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Arrays from what a program writes: numbers, nested lists of numbers, lists of arrays (numpy.asarray).</summary>
internal static class ArrayLiteral
{
    /// <summary>The array of a value.</summary>
    /// <param name="operation">Named in errors.</param>
    /// <param name="value">An array, a number, or lists of these.</param>
    /// <param name="dtype">The dtype; null for the one that the numbers ask for.</param>
    /// <param name="chunks">The chunks; null for one chunk, or those of an array.</param>
    /// <exception cref="ValueException">Lists are not of equal lengths.</exception>
    /// <exception cref="DTypeException">Something in it is no number.</exception>
    /// <exception cref="NumberRangeException">A number does not fit the dtype.</exception>
    public static ChunkedArray Of(string operation, Value value, DType? dtype = null, ChunkSpec? chunks = null)
    {
        if (value is ArrayValue or SequenceValue && HasArray(value))
        {
            var array = OfArrays(operation, value);
            var cast = dtype is { } asked ? array.AsType(asked) : array;
            return chunks is null ? cast : cast.Rechunk(chunks);
        }

        var lengths = new List<long>();
        var numbers = new List<NumberValue>();
        Collect(operation, value, 0, lengths, numbers);
        return LiteralElements.Array(operation, numbers, Shape.Create([.. lengths]), dtype ?? DTypeOf(numbers), chunks);
    }

    private static bool HasArray(Value value) => value is ArrayValue || (value is SequenceValue sequence && sequence.Items.Any(HasArray));

    private static ChunkedArray OfArrays(string operation, Value value) => value switch
    {
        ArrayValue array => array.Array,
        SequenceValue sequence => ArrayMath.Stack([.. sequence.Items.Select(item => OfArrays(operation, item))]),
        _ => Of(operation, value),
    };

    private static void Collect(string operation, Value value, int axis, List<long> lengths, List<NumberValue> numbers)
    {
        switch (value)
        {
            case NumberValue number when axis == lengths.Count:
                numbers.Add(number);
                break;
            case SequenceValue sequence when numbers.Count == 0 || axis < lengths.Count:
                CollectItems(operation, sequence, axis, lengths, numbers);
                break;
            case MaskedValue:
                throw MaskedValue.Refused(operation, "an argument");
            case NumberValue or SequenceValue:
                throw Ragged(operation, axis);
            default:
                throw new DTypeException($"{operation}: an array is made of numbers, but {value} ({value.TypeName}) was given.");
        }
    }

    private static void CollectItems(string operation, SequenceValue sequence, int axis, List<long> lengths, List<NumberValue> numbers)
    {
        if (axis == lengths.Count)
        {
            lengths.Add(sequence.Items.Length);
        }
        else if (lengths[axis] != sequence.Items.Length)
        {
            throw Ragged(operation, axis);
        }

        foreach (var item in sequence.Items)
        {
            Collect(operation, item, axis + 1, lengths, numbers);
        }
    }

    private static ValueException Ragged(string operation, int axis) =>
        new($"{operation}: nested lists must be of equal lengths, but they have an inhomogeneous shape behind {axis} dimensions.");

    // NumPy's discovery: the highest kind among the numbers; int64, or uint64 for what only it holds.
    private static DType DTypeOf(List<NumberValue> numbers)
    {
        if (numbers.Count == 0)
        {
            return DType.Float64;
        }

        if (numbers.All(number => number is BoolValue))
        {
            return DType.Bool;
        }

        var kind = numbers.Max(number => number.Kind);
        var needsUnsigned = kind == WeakKind.Int && numbers.Any(number => number.Integer > long.MaxValue);
        return needsUnsigned ? DType.UInt64 : DTypePromotion.Default(kind);
    }
}
