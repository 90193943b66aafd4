using System.Text.Json;
using ActorArrays.Frames;

namespace Frames.Tests.Programs;

/// <summary>A case of make_programs.py: text files and steps, done by DataFrame.</summary>
internal static class FrameProgram
{
    /// <summary>The frame after one more step.</summary>
    public static DataFrame Step(DataFrame df, JsonElement step)
    {
        var a = step.EnumerateArray().Skip(1).ToArray();
        return step[0].GetString() switch
        {
            "select" => df[Strings(a[0])],
            "filter" => df[Condition(df, a[0])],
            "arith" => df.Assign(a[0].GetString()!, Arithmetic(a[1].GetString()!, Operand(df, a[2]), Operand(df, a[3]))),
            "isna" => df.IsNa(),
            "fillna" => df.Assign(a[0].GetString()!, df[a[0].GetString()!].FillNa(Operand(df, a[1]))),
            "dropna" => df.DropNa(a[0].GetString()!, a[1].ValueKind == JsonValueKind.Null ? null : a[1].GetInt32(), a[2].ValueKind == JsonValueKind.Null ? null : Strings(a[2])),
            "where" => df.Assign(a[0].GetString()!, df[a[1].GetString()!].Where(Condition(df, a[2]), a.Length > 3 ? Operand(df, a[3]) : (ColumnOrValue?)null)),
            "isin" => df.Assign(a[0].GetString()!, IsIn(df[a[1].GetString()!], a[2])),
            "between" => df.Assign(a[0].GetString()!, df[a[1].GetString()!].Between(a[2].GetInt32(), a[3].GetInt32())),
            "clip" => df.Assign(a[0].GetString()!, df[a[0].GetString()!].Clip(a[1].GetInt32(), a[2].GetInt32())),
            "round" => df.Assign(a[0].GetString()!, df[a[0].GetString()!].Round(a[1].GetInt32())),
            "cumsum" => df.Assign(a[0].GetString()!, df[a[1].GetString()!].CumSum()),
            "map" => df.Assign(a[0].GetString()!, df[a[1].GetString()!].Map(x => (x * x) + 1)),
            "drop" => df.Drop(Strings(a[0])),
            "rename" => df.Rename(a[0].GetString()!, a[1].GetString()!),
            "head" => df.Head(a[0].GetInt32()),
            "tail" => df.Tail(a[0].GetInt32()),
            "slice" => df.Slice(a[0].GetInt32(), a[1].GetInt32()),
            "reset" => df.ResetIndex(a[0].GetBoolean()),
            "str" => df.Assign(a[0].GetString()!, Text(df[a[1].GetString()!].Str, a[2..])),
            "dt" => df.Assign(a[0].GetString()!, Time(df[a[1].GetString()!].Dt, a[2].GetString()!)),
            _ => Whole(df, step[0].GetString()!, a),
        };
    }

    // Steps whose rows are not those of the frame.
    private static DataFrame Whole(DataFrame df, string step, JsonElement[] a) => step switch
    {
        "concat" => DataFrame.Concat(df, df.Head(a[0].GetInt32())),
        "reduce" => DataFrame.FromColumns(Row(Reduced(df[a[0].GetString()!], a))),
        "frame_reduce" => Reduced(df, a[0].GetString()!),
        "describe" => df.Describe(),
        "idx" => DataFrame.FromColumns(Row(a[1].GetString() == "idxmin" ? df.IdxMin(a[0].GetString()!) : df.IdxMax(a[0].GetString()!), a[1].GetString()!)),
        "value_counts" => df.ValueCounts(a[0].GetString()!, a[1].GetBoolean(), !a[2].GetBoolean()),
        "nlargest" => df.NLargest(a[0].GetInt32(), a[1].GetString()!),
        "nsmallest" => df.NSmallest(a[0].GetInt32(), a[1].GetString()!),
        "unique" => DataFrame.FromColumns(df.Unique(a[0].GetString()!)),
        "drop_duplicates" => df.DropDuplicates(Strings(a[0])),
        "sort" => df.SortValues(Strings(a[0]), [.. a[1].EnumerateArray().Select(item => item.GetBoolean())]),
        "set_index" => df.SetIndex(a[0].GetString()!),
        "rolling" => df.Assign(a[0].GetString()!, Rolled(df[a[1].GetString()!].Rolling(a[2].GetInt32(), a[3].GetInt32()), a[4].GetString()!)),
        "resample" => Grouped(df.SortValues(a[0].GetString()!).Resample(a[0].GetString()!, TimeSpan.FromHours(a[1].GetInt32())), a[2].GetString()!, a[3]),
        "merge" => Merged(df, Strings(a[0]), a[1].GetString()!, a[2].GetInt32()),
        "groupby" => Grouped(df.GroupBy(Strings(a[0]), !a[3].GetBoolean()), a[1].GetString()!, a[2]),
        _ => throw new NotSupportedException(step),
    };

    private static Column Rolled(RollingColumn windows, string name) => name switch
    {
        "sum" => windows.Sum(),
        "mean" => windows.Mean(),
        "min" => windows.Min(),
        "max" => windows.Max(),
        "std" => windows.Std(),
        _ => windows.Var(),
    };

    private static DataFrame Merged(DataFrame df, string[] keys, string how, int rows)
    {
        var right = df.Head(rows).Rename(df.Names.Except(keys).ToDictionary(name => name, name => "r_" + name));
        return df.Merge(right, keys, Enum.Parse<JoinKind>(how, ignoreCase: true));
    }

    private static Column Row(Column value, string name = "value") => new(name, value.Type, value.Values.Reshape(1), value.Words);

    private static Column Reduced(Column column, JsonElement[] a) => a[1].GetString() switch
    {
        "count" => column.Count(),
        "nunique" => column.NUnique(),
        "sum" => column.Sum(),
        "mean" => column.Mean(),
        "min" => column.Min(),
        "max" => column.Max(),
        "std" => column.Std(),
        "var" => column.Var(),
        "median" => column.Median(),
        _ => column.Quantile(a[2].GetDouble()),
    };

    private static DataFrame Reduced(DataFrame df, string name) => name switch
    {
        "count" => df.Count(),
        "nunique" => df.NUnique(),
        "sum" => df.Sum(),
        "mean" => df.Mean(),
        "min" => df.Min(),
        "max" => df.Max(),
        "std" => df.Std(),
        _ => df.Median(),
    };

    private static DataFrame Grouped(GroupedFrame groups, string name, JsonElement columns) => name switch
    {
        "size" => groups.Size(),
        "agg" => groups.Agg(columns.EnumerateObject().ToDictionary(entry => entry.Name, entry => Strings(entry.Value).Select(Reduction).ToArray())),
        _ => Grouped(groups[Strings(columns)], Reduction(name)),
    };

    private static GroupReduction Reduction(string name) => Enum.Parse<GroupReduction>(name, ignoreCase: true);

    private static DataFrame Grouped(GroupedFrame groups, GroupReduction reduction) => reduction switch
    {
        GroupReduction.Sum => groups.Sum(),
        GroupReduction.Mean => groups.Mean(),
        GroupReduction.Var => groups.Var(),
        GroupReduction.Std => groups.Std(),
        GroupReduction.Min => groups.Min(),
        GroupReduction.Max => groups.Max(),
        GroupReduction.Count => groups.Count(),
        GroupReduction.NUnique => groups.NUnique(),
        GroupReduction.First => groups.First(),
        GroupReduction.Last => groups.Last(),
        _ => groups.Median(),
    };

    public static Column Condition(DataFrame df, JsonElement c)
    {
        var first = Comparison(df[c[0].GetString()!], c[1].GetString()!, Operand(df, c[2]));
        if (c.GetArrayLength() == 3)
        {
            return first;
        }

        var second = Comparison(df[c[4].GetString()!], c[5].GetString()!, Operand(df, c[6]));
        return c[3].GetString() switch
        {
            "and" => first & second,
            "or" => first | second,
            _ => first & ~second,
        };
    }

    public static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static Column Comparison(Column left, string op, ColumnOrValue right) => op switch
    {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        "==" => left.EqualTo(right),
        _ => left.NotEqualTo(right),
    };

    private static Column Arithmetic(string op, ColumnOrValue left, ColumnOrValue right) => op switch
    {
        "+" => Column.Add(left, right),
        "-" => Column.Subtract(left, right),
        "*" => Column.Multiply(left, right),
        _ => Column.Divide(left, right),
    };

    private static ColumnOrValue Operand(DataFrame df, JsonElement x) => x.ValueKind switch
    {
        JsonValueKind.Object => x.TryGetProperty("col", out var name) ? df[name.GetString()!] : x.GetProperty("time").GetString()!,
        JsonValueKind.String => x.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => x.TryGetInt64(out var integer) ? integer : x.GetDouble(),
    };

    private static Column IsIn(Column column, JsonElement values) => column.Type.Kind == ColumnKind.Text
        ? column.IsIn(Strings(values))
        : column.IsIn([.. values.EnumerateArray().Select(value => value.GetDouble())]);

    private static Column Text(TextFunctions text, JsonElement[] a) => a[0].GetString() switch
    {
        "lower" => text.Lower(),
        "upper" => text.Upper(),
        "strip" => text.Strip(),
        "len" => text.Len(),
        "slice" => text.Slice(Place(a[1]), Place(a[2])),
        "replace" => text.Replace(a[1].GetString()!, a[2].GetString()!, a[3].GetBoolean()),
        "contains" => text.Contains(a[1].GetString()!, a[2].GetBoolean()),
        "startswith" => text.StartsWith(a[1].GetString()!),
        _ => text.EndsWith(a[1].GetString()!),
    };

    private static int? Place(JsonElement x) => x.ValueKind == JsonValueKind.Null ? null : x.GetInt32();

    private static Column Time(TimeFunctions time, string part) => part switch
    {
        "year" => time.Year,
        "month" => time.Month,
        "day" => time.Day,
        "hour" => time.Hour,
        "minute" => time.Minute,
        "second" => time.Second,
        "microsecond" => time.Microsecond,
        "quarter" => time.Quarter,
        "dayofweek" => time.DayOfWeek,
        "dayofyear" => time.DayOfYear,
        "date" => time.Date,
        _ => time.Floor(TimeSpan.FromHours(1)),
    };
}
