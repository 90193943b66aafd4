using ActorArrays.Graph;

namespace ActorArrays.Frames;

/// <content>What is computed of each word once, and then looked up for each element.</content>
public sealed partial class Column
{
    /// <summary>A value for each text, by a function that is called for each word once.</summary>
    internal ChunkedArray Mapped<T>(Func<string, T> function, T missing)
        where T : unmanaged => LookUp([.. Words!.Words.Select(function), missing]);

    /// <summary>The texts as places among other words, which are all there.</summary>
    internal ChunkedArray Places(TextDictionary words) => ReferenceEquals(words, Words) || words.Words.SequenceEqual(Words!.Words)
        ? Values
        : Mapped(word => words.Find(word), -1);

    /// <summary>Other texts for the words; null is missing.</summary>
    internal Column Renamed(Func<string, string?> function)
    {
        var renamed = Words!.Words.Select(function).ToArray();
        var words = TextDictionary.Of(renamed.OfType<string>());
        return new Column(Name, ColumnType.Text, LookUp([.. renamed.Select(word => word is null ? -1 : words.Find(word)), -1]), words);
    }

    // A missing text, -1, is the last place of the table.
    private ChunkedArray<T> LookUp<T>(T[] table)
        where T : unmanaged =>
        IsValue ? ChunkedArray.FromArray(table)[ArrayIndex.Of(Values.Reshape(1))].Reshape() : ChunkedArray.FromArray(table)[ArrayIndex.Of(Values)];
}
