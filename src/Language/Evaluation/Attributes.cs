using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Functions;
using ActorArrays.Language.Names;

namespace ActorArrays.Language.Evaluation;

/// <summary><c>target.name</c>: facts about arrays, their methods, and the names inside modules.</summary>
internal static class Attributes
{
    private static readonly Dictionary<string, Func<ChunkedArray, Value>> OfArrays = new()
    {
        ["T"] = array => array.T,
        ["mT"] = array => array.Rank >= 2
            ? array.SwapAxes(-1, -2)
            : throw new ValueException($"mT: the array needs at least two axes, but has shape {GridTexts.Lengths(array.Chunks)}."),
        ["shape"] = array => new TupleValue([.. array.Chunks.Axes.Select(Length)]),
        ["dtype"] = array => new DTypeValue(array.DType),
        ["ndim"] = array => (long)array.Rank,
        ["size"] = array => array.IsShapeKnown ? array.Size : new FloatValue(double.NaN),
        ["nbytes"] = array => array.IsShapeKnown ? array.ByteCount.Value : new FloatValue(double.NaN),
        ["itemsize"] = array => (long)array.DType.ItemSize(),
        ["chunks"] = array => new TupleValue([.. array.Chunks.Axes.Select(Lengths)]),
        ["chunksize"] = array => new TupleValue([.. array.Chunks.Axes.Select(axis => axis.IsKnown ? axis.MaxLength : Unknown)]),
        ["numblocks"] = array => TupleValue.Of(array.Chunks.Axes.Select(axis => axis.Count)),
        ["npartitions"] = array => array.ChunkCount,
        ["real"] = array => array.Real,
        ["imag"] = array => array.Imag,
    };

    // What else a masked array has is read off its elements.
    private static readonly Dictionary<string, Func<MaskedArray, Value>> OfMaskedArrays = new()
    {
        ["data"] = array => array.Data,
        ["mask"] = array => array.Mask,
        ["fill_value"] = array => array.FillValue,
        ["T"] = array => array.T,
        ["mT"] = array => array.Arranged(part => ((ArrayValue)OfArrays["mT"](part)).Array),
        ["real"] = array => array.Real,
        ["imag"] = array => array.Imag,
    };

    // dask.array shows a length that nobody knows yet as nan.
    private static Value Unknown => new FloatValue(double.NaN);

    /// <summary>The value of the attribute.</summary>
    /// <exception cref="AttributeException">There is none of that name.</exception>
    public static Value Of(Value target, string name, Library library) => target switch
    {
        ArrayValue array when OfArrays.TryGetValue(name, out var read) => read(array.Array),
        ArrayValue => Method(target, name, library.FindMethod(name), OfArrays.Keys.Concat(library.Methods)),
        MaskedValue masked when OfMaskedArrays.TryGetValue(name, out var read) => read(masked.Array),
        MaskedValue masked when OfArrays.TryGetValue(name, out var read) => read(masked.Array.Data),
        MaskedValue => Method(target, name, library.FindMaskedMethod(name), OfMaskedArrays.Keys.Concat(OfArrays.Keys).Concat(library.MaskedMethods)),
        GeneratorValue => Method(target, name, library.FindDraw(name), library.Draws),
        NamespaceValue module => library.Find(module, name) ?? throw Missing(target, name, library.NamesIn(module)),
        DTypeValue dtype => OfDType(dtype, name),
        NumberValue number => OfNumber(number, name),
        _ => throw Missing(target, name, []),
    };

    /// <summary>A fact about an array, by the attribute's name.</summary>
    public static Value OfArray(ChunkedArray array, string name) => OfArrays[name](array);

    private static MethodValue Method(Value target, string name, Function? function, IEnumerable<string> known) =>
        function is null ? throw Missing(target, name, known) : new MethodValue(function, target);

    private static Value OfDType(DTypeValue dtype, string name) => name switch
    {
        "name" => dtype.DType.Name(),
        "itemsize" => (long)dtype.DType.ItemSize(),
        "kind" => dtype.DType.Kind() switch
        {
            DTypeKind.Bool => "b",
            DTypeKind.Signed => "i",
            DTypeKind.Unsigned => "u",
            DTypeKind.Float => "f",
            _ => "c",
        },
        _ => throw Missing(dtype, name, ["name", "itemsize", "kind"]),
    };

    private static Value OfNumber(NumberValue number, string name) => name switch
    {
        "real" => number is ComplexValue complex ? new FloatValue(complex.Number.Real) : number,
        "imag" => number switch
        {
            ComplexValue complex => new FloatValue(complex.Number.Imaginary),
            FloatValue => new FloatValue(0),
            _ => 0,
        },
        _ => throw Missing(number, name, ["real", "imag"]),
    };

    private static Value Length(AxisChunks axis) => axis.IsKnown ? axis.Length : Unknown;

    private static TupleValue Lengths(AxisChunks axis)
    {
        if (axis.Count > Limits.LiteralElementsMax)
        {
            throw new ValueException($"chunks: at most {Limits.LiteralElementsMax} chunks of an axis can be listed, but there are {axis.Count}. " +
                "Read numblocks and chunksize instead.");
        }

        return axis.IsKnown ? TupleValue.Of(axis.Lengths()) : new TupleValue([.. Enumerable.Repeat(Unknown, (int)axis.Count)]);
    }

    private static AttributeException Missing(Value target, string name, IEnumerable<string> known) =>
        new($"'{target.TypeName}' object has no attribute '{name}'.{NearestNames.Hint(name, known)}");
}
