using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>What the elements of a column mean.</summary>
public enum ColumnKind
{
    /// <summary>Numbers or truth values of a dtype; a missing float is NaN.</summary>
    Number,

    /// <summary>Points in time: int64 nanoseconds since 1970 without a time zone; missing: NaT, the least int64.</summary>
    Timestamp,

    /// <summary>Lengths of time: int64 nanoseconds; missing: NaT.</summary>
    Duration,

    /// <summary>Texts: int32 places in a sorted list of words; missing: −1.</summary>
    Text,
}

/// <summary>What a column is: numbers of a dtype, points in time, lengths of time or texts.</summary>
/// <param name="Kind">What the elements mean.</param>
/// <param name="DType">How they are stored.</param>
public readonly record struct ColumnType(ColumnKind Kind, DType DType)
{
    /// <summary>Points in time.</summary>
    public static ColumnType Timestamp { get; } = new(ColumnKind.Timestamp, DType.Int64);

    /// <summary>Lengths of time.</summary>
    public static ColumnType Duration { get; } = new(ColumnKind.Duration, DType.Int64);

    /// <summary>Texts.</summary>
    public static ColumnType Text { get; } = new(ColumnKind.Text, DType.Int32);

    /// <summary>Numbers.</summary>
    public static implicit operator ColumnType(DType dtype) => new(ColumnKind.Number, dtype);

    /// <summary>Numbers.</summary>
    public static ColumnType Of(DType dtype) => dtype;

    /// <summary>What pandas calls it.</summary>
    public override string ToString() => Kind switch
    {
        ColumnKind.Timestamp => "datetime64[ns]",
        ColumnKind.Duration => "timedelta64[ns]",
        ColumnKind.Text => "text",
        _ => DType.Name(),
    };
}
