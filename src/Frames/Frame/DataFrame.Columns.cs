using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Columns added, left out, renamed, and changed all alike.</content>
public sealed partial class DataFrame
{
    /// <summary>The frame with a column of its own name, in place of the one that has it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">A column of as many rows, or a value for all of them.</param>
    public DataFrame Assign(string name, ColumnOrValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var column = Filled(name, value);
        var added = _places.TryGetValue(name, out var place) ? Columns.SetItem(place, column) : Columns.Add(column);
        return With(Columns.IsEmpty ? added : [.. Aligned(added)]);
    }

    /// <summary>The frame without some columns.</summary>
    /// <exception cref="ValueException">There is no such column.</exception>
    public DataFrame Drop(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var dropped = names.Select(name => this[name].Name).ToHashSet();
        return With([.. Columns.Where(column => !dropped.Contains(column.Name))]);
    }

    /// <summary>The frame with other names for some columns.</summary>
    /// <exception cref="ValueException">There is no such column, or two would have one name.</exception>
    public DataFrame Rename(IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names.Keys)
        {
            _ = this[name];
        }

        return With([.. Columns.Select(column => column.Named(names.GetValueOrDefault(column.Name, column.Name)))]);
    }

    /// <summary>One column by another name.</summary>
    public DataFrame Rename(string old, string name) => Rename(new Dictionary<string, string> { [old] = name });

    /// <summary>Some columns as other types.</summary>
    public DataFrame AsType(IReadOnlyDictionary<string, ColumnType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        foreach (var name in types.Keys)
        {
            _ = this[name];
        }

        return With([.. Columns.Select(column => types.TryGetValue(column.Name, out var type) ? column.AsType(type) : column)]);
    }

    /// <summary>A function of each column.</summary>
    public DataFrame Apply(Func<Column, Column> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return With([.. Columns.Select(column => function(column).Named(column.Name))]);
    }

    /// <summary>The columns of numbers alone, truth values among them if they are wanted.</summary>
    public DataFrame OfNumbers(bool withBools = true) =>
        With([.. Columns.Where(column => column.Type.Kind == ColumnKind.Number && (withBools || column.Type.DType != DType.Bool))]);

    /// <summary>A column as the labels of the rows, which keep their order.</summary>
    internal DataFrame Labelled(params string[] names)
    {
        ImmutableArray<Column> index = [.. names.Select(name => this[name])];
        return new DataFrame([.. Columns.Where(column => !names.Contains(column.Name))], index);
    }

    /// <summary>The labels as columns, and rows that are numbered from 0.</summary>
    /// <param name="drop">True to leave the labels out.</param>
    public DataFrame ResetIndex(bool drop = false)
    {
        var labels = drop ? [] : Index.Select(column => column.Named(column.Name.Length == 0 ? "index" : column.Name));
        return new DataFrame([.. labels, .. Columns], [Numbered(Index[0].Values)]);
    }

    private Column Filled(string name, ColumnOrValue value)
    {
        var column = value.AsColumn(name, DType.Bool).Named(name);
        return column.IsValue ? new Column(name, column.Type, Graph.ArrayMath.Where(Graph.ArrayMath.Equal(Index[0].Ones(), 1), column.Values, column.Values), column.Words) : column;
    }
}
