using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The subscripts of numpy.einsum, one label an axis, with the ellipsis written out.</summary>
/// <param name="Inputs">The labels of each operand's axes.</param>
/// <param name="Output">The labels of the result's axes.</param>
/// <remarks>Axes behind an ellipsis are labelled by digits from the last axis on, so that they align as in broadcasting.</remarks>
internal sealed record EinsumText(ImmutableArray<string> Inputs, string Output)
{
    private const int EllipsisAxesMax = 10;

    /// <summary>Reads <c>ij,jk->ik</c>, <c>ij,jk</c>, <c>...ij,...jk</c> for operands of these ranks.</summary>
    /// <exception cref="ValueException">The text does not fit the operands.</exception>
    public static EinsumText Parse(string text, IReadOnlyList<int> ranks)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        var arrow = plain.IndexOf("->", StringComparison.Ordinal);
        var terms = (arrow < 0 ? plain : plain[..arrow]).Split(',');
        if (terms.Length != ranks.Count)
        {
            throw new ValueException($"einsum: '{text}' describes {terms.Length} operands, but {ranks.Count} were given.");
        }

        var inputs = terms.Select((term, i) => Expanded(text, term, ranks[i])).ToImmutableArray();
        var broadcast = Digits(inputs.Max(input => input.Count(char.IsAsciiDigit)));
        var output = arrow < 0
            ? broadcast + Implicit(inputs)
            : plain[(arrow + 2)..].Replace("...", broadcast, StringComparison.Ordinal);
        return Checked(text, new EinsumText(inputs, output));
    }

    private static string Expanded(string text, string term, int rank)
    {
        var at = term.IndexOf("...", StringComparison.Ordinal);
        var named = at < 0 ? term : term.Remove(at, 3);
        var missing = rank - named.Length;
        if (named.Any(label => !char.IsAsciiLetter(label)))
        {
            throw new ValueException($"einsum: labels must be letters, perhaps with one ellipsis (...), but '{term}' stands in '{text}'.");
        }

        if (missing < 0 || (at < 0 && missing > 0) || missing > EllipsisAxesMax)
        {
            throw new ValueException($"einsum: '{term}' in '{text}' describes {named.Length} axes, but the operand has {rank}.");
        }

        return at < 0 ? named : named.Insert(at, Digits(missing));
    }

    // The last axis of an ellipsis is 0, the one before it 1.
    private static string Digits(int count) => string.Concat(Enumerable.Range(0, count).Reverse());

    // Without an arrow: the labels that occur once, in alphabetical order.
    private static string Implicit(ImmutableArray<string> inputs) => string.Concat(
        string.Concat(inputs).Where(char.IsAsciiLetter).GroupBy(label => label).Where(group => group.Count() == 1).Select(group => group.Key).Order());

    private static EinsumText Checked(string text, EinsumText parsed)
    {
        var known = string.Concat(parsed.Inputs);
        foreach (var label in parsed.Output)
        {
            if (!known.Contains(label, StringComparison.Ordinal) || parsed.Output.Count(other => other == label) > 1)
            {
                throw new ValueException($"einsum: each label of the result must occur in an operand, and once in the result, but '{label}' in '{text}' does not.");
            }
        }

        return parsed;
    }
}
