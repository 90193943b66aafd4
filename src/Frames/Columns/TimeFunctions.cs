using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Parts of points in time, computed inside the loop that wants them: the proleptic Gregorian calendar.</summary>
/// <remarks>
/// <b>DType:</b> float64 with NaN for NaT: whether a column has one is not known beforehand. <b>Source:</b> pandas.Series.dt; days
/// to dates by eras of 400 years that begin in March (Hinnant, "chrono-compatible low-level date algorithms").
/// </remarks>
public readonly struct TimeFunctions
{
    private readonly Column _column;

    internal TimeFunctions(Column column) => _column = column;

    /// <summary>The year.</summary>
    public Column Year => Part(Calendar().Year);

    /// <summary>The month, 1 … 12.</summary>
    public Column Month => Part(Calendar().Month);

    /// <summary>The day of the month, 1 … 31.</summary>
    public Column Day => Part(Calendar().Day);

    /// <summary>The quarter of the year, 1 … 4.</summary>
    public Column Quarter => Part(ArrayMath.FloorDivide(Calendar().Month + 2, 3));

    /// <summary>The hour, 0 … 23.</summary>
    public Column Hour => Part(OfDay(3_600_000_000_000, 24));

    /// <summary>The minute, 0 … 59.</summary>
    public Column Minute => Part(OfDay(60_000_000_000, 60));

    /// <summary>The second, 0 … 59.</summary>
    public Column Second => Part(OfDay(1_000_000_000, 60));

    /// <summary>The microsecond of the second, 0 … 999,999.</summary>
    public Column Microsecond => Part(OfDay(1_000, 1_000_000));

    /// <summary>The day of the week, Monday is 0.</summary>
    public Column DayOfWeek => Part((Days() + 3) % 7);

    /// <summary>The day of the year, 1 … 366.</summary>
    public Column DayOfYear
    {
        get
        {
            var year = Calendar().Year;
            var before = year - 1;
            var start = (before * 365) + ArrayMath.FloorDivide(before, 4) - ArrayMath.FloorDivide(before, 100) + ArrayMath.FloorDivide(before, 400);
            return Part(Days() + 719_163 - start);
        }
    }

    /// <summary>The day as such: midnight before it.</summary>
    public Column Date => Floor(TimeSpan.FromDays(1));

    /// <summary>The last multiple of a length of time that is not behind it.</summary>
    public Column Floor(TimeSpan length)
    {
        var step = Times.Nanoseconds(length);
        if (step <= 0)
        {
            throw new ValueException($"dt.floor: the length must be more than nothing, but is {length}.");
        }

        return _column.With(ArrayMath.Where(_column.IsNa().Values, Times.Missing, ArrayMath.FloorDivide(Present(), step) * step));
    }

    // NaT as the epoch, so that no step of the arithmetic overflows.
    private ChunkedArray Present() => ArrayMath.Where(_column.IsNa().Values, 0, _column.Values);

    private ChunkedArray Days() => ArrayMath.FloorDivide(Present(), TimeText.Day);

    private ChunkedArray OfDay(long unit, long count) => ArrayMath.FloorDivide(Present(), unit) % count;

    private Column Part(ChunkedArray values) => _column.Numbers(ArrayMath.Where(_column.IsNa().Values, double.NaN, values.AsType(DType.Float64)));

    private (ChunkedArray Year, ChunkedArray Month, ChunkedArray Day) Calendar()
    {
        var shifted = Days() + 719_468;
        var era = ArrayMath.FloorDivide(shifted, 146_097);
        var dayOfEra = shifted - (era * 146_097);
        var yearOfEra = ArrayMath.FloorDivide(
            dayOfEra - ArrayMath.FloorDivide(dayOfEra, 1_460) + ArrayMath.FloorDivide(dayOfEra, 36_524) - ArrayMath.FloorDivide(dayOfEra, 146_096), 365);
        var dayOfYear = dayOfEra - ((yearOfEra * 365) + ArrayMath.FloorDivide(yearOfEra, 4) - ArrayMath.FloorDivide(yearOfEra, 100));
        var fromMarch = ArrayMath.FloorDivide((dayOfYear * 5) + 2, 153);
        var day = dayOfYear - ArrayMath.FloorDivide((fromMarch * 153) + 2, 5) + 1;
        var month = ArrayMath.Where(ArrayMath.Less(fromMarch, 10), fromMarch + 3, fromMarch - 9);
        var year = yearOfEra + (era * 400) + ArrayMath.LessEqual(month, 2).AsType(DType.Int64);
        return (year, month, day);
    }
}
