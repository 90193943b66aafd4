using System.Text;

namespace ActorArrays.Frames;

/// <summary>The words of a column of texts, distinct and sorted by their bytes in UTF-8 (which is the order of code points, as in Python).</summary>
/// <remarks>Immutable; columns of one frame share it. It lies in managed memory, beside the budget: texts that all differ cost what they are.</remarks>
public sealed class TextDictionary
{
    private readonly string[] _words;

    private TextDictionary(string[] words) => _words = words;

    /// <summary>No words.</summary>
    public static TextDictionary Empty { get; } = new([]);

    /// <summary>How many words there are.</summary>
    public int Count => _words.Length;

    /// <summary>The words in order.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The word at a place.</summary>
    public string this[int place] => _words[place];

    /// <summary>A dictionary of texts in any order, each as often as it likes.</summary>
    public static TextDictionary Of(IEnumerable<string> words)
    {
        var distinct = words.Distinct(StringComparer.Ordinal).ToArray();
        Array.Sort(distinct, Compare);
        return new TextDictionary(distinct);
    }

    /// <summary>The place of a word; if it is none, the complement of the place that it would have.</summary>
    public int Find(string word) => Array.BinarySearch(_words, word, Comparer<string>.Create(Compare));

    internal static TextDictionary Of(WordTable words)
    {
        var order = new int[words.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => words[a].SequenceCompareTo(words[b]));

        // Bytes that are no UTF-8 become the same mark, which must not stand twice.
        return Of(order.Select(word => Encoding.UTF8.GetString(words[word])));
    }

    /// <summary>In the order of code points: UTF-16 puts those behind U+FFFF before some that lie below.</summary>
    internal static int Compare(string? a, string? b)
    {
        var left = a.AsSpan();
        var right = b.AsSpan();
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (x, y) = (left[common], right[common]);
        return char.IsSurrogate(x) == char.IsSurrogate(y) ? x.CompareTo(y) : char.IsSurrogate(x) ? 1 : -1;
    }
}
