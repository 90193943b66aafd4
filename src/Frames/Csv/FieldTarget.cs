using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Where the fields of a column go, as values.</summary>
internal abstract unsafe class FieldTarget(CsvColumn column, NdArray into)
{
    protected byte* Data { get; } = into.Data;

    /// <summary>The column.</summary>
    public CsvColumn Column { get; } = column;

    /// <summary>The target for what a column is.</summary>
    /// <param name="column">The column.</param>
    /// <param name="into">1-d and contiguous, kept by the caller.</param>
    /// <param name="format">What stands for nothing.</param>
    /// <param name="words">The words of texts.</param>
    public static FieldTarget Of(CsvColumn column, NdArray into, CsvFormat format, CsvWords? words) => (column.Type.Kind, into.DType) switch
    {
        (ColumnKind.Text, _) => new Texts(column, into, format, words!),
        (ColumnKind.Timestamp, _) => new Times(column, into, format),
        (_, DType.Bool) => new Bools(column, into, format),
        (_, DType.Float64) => new Floats<double>(column, into, format),
        (_, DType.Float32) => new Floats<float>(column, into, format),
        (_, DType.Float16) => new Floats<Half>(column, into, format),
        (_, DType.Int64) => new Integers<long>(column, into, format),
        (_, DType.Int32) => new Integers<int>(column, into, format),
        (_, DType.Int16) => new Integers<short>(column, into, format),
        (_, DType.Int8) => new Integers<sbyte>(column, into, format),
        (_, DType.UInt64) => new Integers<ulong>(column, into, format),
        (_, DType.UInt32) => new Integers<uint>(column, into, format),
        (_, DType.UInt16) => new Integers<ushort>(column, into, format),
        (_, DType.UInt8) => new Integers<byte>(column, into, format),
        _ => throw new DTypeException($"read_csv: a column is read as numbers, truth values, timestamps or text, but '{column.Name}' is to be {column.Type}. Compute it from others."),
    };

    /// <summary>Sets a row; false if the field is no value of the column.</summary>
    public abstract bool Set(long row, ReadOnlySpan<byte> field);

    private sealed class Floats<T>(CsvColumn column, NdArray into, CsvFormat format) : FieldTarget(column, into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override bool Set(long row, ReadOnlySpan<byte> field)
        {
            var isMissing = format.HasValues && format.IsMissing(field);
            if (!isMissing && FieldText.TryFloat(field, out var value))
            {
                ((T*)Data)[row] = T.CreateTruncating(value);
                return true;
            }

            ((T*)Data)[row] = T.NaN;
            return isMissing || format.IsMissing(field);
        }
    }

    private sealed class Integers<T>(CsvColumn column, NdArray into, CsvFormat format) : FieldTarget(column, into)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        public override bool Set(long row, ReadOnlySpan<byte> field)
        {
            if (format.HasValues && format.IsMissing(field))
            {
                return false;
            }

            if (FieldText.TryInteger(field, out var value))
            {
                ((T*)Data)[row] = T.CreateTruncating(value);
                return (Int128)value >= Int128.CreateTruncating(T.MinValue) && (Int128)value <= Int128.CreateTruncating(T.MaxValue);
            }

            return T.TryParse(field, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out ((T*)Data)[row]);
        }
    }

    private sealed class Bools(CsvColumn column, NdArray into, CsvFormat format) : FieldTarget(column, into)
    {
        public override bool Set(long row, ReadOnlySpan<byte> field) =>
            !(format.HasValues && format.IsMissing(field)) && FieldText.TryBool(field, out ((bool*)Data)[row]);
    }

    private sealed class Times(CsvColumn column, NdArray into, CsvFormat format) : FieldTarget(column, into)
    {
        public override bool Set(long row, ReadOnlySpan<byte> field)
        {
            if (TimeText.TryParse(field, out ((long*)Data)[row]))
            {
                return true;
            }

            ((long*)Data)[row] = TimeText.Missing;
            return format.IsMissing(field) || field.SequenceEqual("NaT"u8);
        }
    }

    private sealed class Texts(CsvColumn column, NdArray into, CsvFormat format, CsvWords words) : FieldTarget(column, into)
    {
        public override bool Set(long row, ReadOnlySpan<byte> field)
        {
            ((int*)Data)[row] = format.IsMissing(field) ? -1 : words.PlaceOf(field);
            return true;
        }
    }
}
