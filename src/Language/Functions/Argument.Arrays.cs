using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <content>Arrays, and numbers beside arrays.</content>
public readonly partial record struct Argument
{
    // An array that is taken apart becomes as many expressions; more is a mistake, not a program.
    private const int RowsMax = 1 << 16;

    /// <summary>An array; numbers and nested lists of them become one (numpy.asarray).</summary>
    /// <exception cref="DTypeException">It is no array of numbers.</exception>
    public ChunkedArray Array => Value is ArrayValue array ? array.Array : ArrayLiteral.Of(Function, Value);

    /// <summary>An array, or null for None.</summary>
    public ChunkedArray? OptionalArray => IsNone ? null : Array;

    /// <summary>An array, or a number that takes the dtype of the arrays beside it.</summary>
    public ArrayOrScalar Operand => Value is NumberValue number ? number.Scalar : Array;

    /// <summary>As <see cref="Operand"/>, or null for None.</summary>
    public ArrayOrScalar? OptionalOperand => IsNone ? default(ArrayOrScalar?) : Operand;

    /// <summary>A masked array; an array, of which nothing is masked.</summary>
    public MaskedArray Masked => Value is MaskedValue masked ? masked.Array : MaskedMath.MaskedArray(Array);

    /// <summary>A masked array, an array, or a number beside them.</summary>
    public MaskedOperand MaskedOperand => Value is MaskedValue masked ? masked.Array : Operand;

    /// <summary>As <see cref="MaskedOperand"/>, or null for None.</summary>
    public MaskedOperand? OptionalMaskedOperand => IsNone ? default(MaskedOperand?) : MaskedOperand;

    /// <summary>A number that takes the dtype of what it is put in.</summary>
    public Scalar Scalar => Value is NumberValue number ? number.Scalar : throw Wrong("a number");

    /// <summary>As <see cref="Scalar"/>, or null for None.</summary>
    public Scalar? OptionalScalar => IsNone ? default(Scalar?) : Scalar;

    /// <summary>Several arrays: a tuple or list of them, or an array, which is taken apart along its first axis.</summary>
    public IReadOnlyList<ChunkedArray> Arrays
    {
        get
        {
            var function = Function;
            var name = Name;
            return Value switch
            {
                SequenceValue sequence => [.. sequence.Items.Select(item => new Argument(function, name, item).Array)],
                ArrayValue { Array: { Rank: > 0, IsShapeKnown: true } array } when array.Shape[0] <= RowsMax => Rows(array),
                _ => throw Wrong("a tuple or list of arrays"),
            };
        }
    }

    /// <summary>As <see cref="Arrays"/>, numbers among them weak.</summary>
    public IReadOnlyList<ArrayOrScalar> Operands
    {
        get
        {
            var function = Function;
            var name = Name;
            return Value is SequenceValue sequence
                ? [.. sequence.Items.Select(item => new Argument(function, name, item).Operand)]
                : [.. Arrays.Select(array => (ArrayOrScalar)array)];
        }
    }

    /// <summary>A random generator.</summary>
    public ArrayRandom Generator => Value is GeneratorValue generator ? generator.Random : throw Wrong("a random generator");

    private static ChunkedArray[] Rows(ChunkedArray array)
    {
        var rows = new ChunkedArray[checked((int)array.Shape[0])];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = array[ArrayIndex.At(i)];
        }

        return rows;
    }
}
