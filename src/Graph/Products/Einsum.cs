using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.einsum: operands are multiplied pair after pair from the left, and summed over a label as soon as nobody needs it.</summary>
/// <remarks>
/// A pair with common summed labels is a (stack of) matrix products; one without is an elementwise product. The summation is
/// done in the promoted dtype, as in NumPy.
/// </remarks>
internal sealed class Einsum
{
    private readonly EinsumText _text;
    private readonly Dictionary<char, long> _lengths = [];

    private Einsum(EinsumText text) => _text = text;

    /// <summary>The sum of products.</summary>
    public static ArrayExpr Of(EinsumText text, ImmutableArray<ArrayExpr> operands)
    {
        var dtype = DTypePromotion.Promote([.. operands.Select(operand => operand.DType)]);
        var einsum = new Einsum(text);
        einsum.MeasureLabels(operands);
        var terms = operands.Select((operand, i) => einsum.Diagonal(ElementwiseExpr.CastTo(operand, dtype), text.Inputs[i])).ToArray();
        var result = terms[0];
        for (var i = 0; i < terms.Length; i++)
        {
            var needed = text.Output + string.Concat(terms.Skip(i + 1).Select(term => term.Labels));
            result = i == 0 ? einsum.Summed(result, needed) : einsum.Product(result, einsum.Summed(terms[i], needed + result.Labels), needed);
        }

        return einsum.Ordered(result, text.Output);
    }

    private void MeasureLabels(ImmutableArray<ArrayExpr> operands)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            for (var axis = 0; axis < operands[i].Rank; axis++)
            {
                var (label, length) = (_text.Inputs[i][axis], operands[i].Shape[axis]);
                var known = _lengths.GetValueOrDefault(label, 1);
                if (known != 1 && length != 1 && known != length)
                {
                    throw new ValueException($"einsum: axes with label '{label}' must have equal lengths, but have {known} and {length} " +
                        $"in shapes {string.Join(", ", operands.Select(operand => operand.Shape))}.");
                }

                _lengths[label] = known == 1 ? length : known;
            }
        }
    }

    // Repeated labels take the diagonal.
    private Term Diagonal(ArrayExpr x, string labels)
    {
        for (var axis = 0; axis < labels.Length; axis++)
        {
            var other = labels.IndexOf(labels[axis], axis + 1);
            if (other >= 0)
            {
                var square = Views.BroadcastTo(x, x.Shape.With(axis, _lengths[labels[axis]]).With(other, _lengths[labels[axis]]));
                return Diagonal(Views.Diagonal(square, 0, axis, other), labels.Remove(other, 1).Remove(axis, 1) + labels[axis]);
            }
        }

        return new Term(x, labels);
    }

    private Term Summed(Term term, string needed)
    {
        var summed = Enumerable.Range(0, term.Labels.Length).Where(axis => !needed.Contains(term.Labels[axis], StringComparison.Ordinal)).ToArray();
        if (summed.Length == 0)
        {
            return term;
        }

        // An axis of one element stands for as many equal ones as the label has.
        var full = Stretched(term, [.. summed.Select(axis => term.Labels[axis])]);
        var array = new ChunkedArray(full.Array);
        var sum = array.DType == DType.Bool ? array.Any(summed) : array.Sum(summed, array.DType);
        return new Term(sum.Expr, string.Concat(term.Labels.Where((_, axis) => !summed.Contains(axis))));
    }

    private Term Product(Term a, Term b, string needed)
    {
        var common = a.Labels.Intersect(b.Labels).ToArray();
        var summed = common.Where(label => !needed.Contains(label, StringComparison.Ordinal)).ToArray();
        return summed.Length == 0 ? Multiplied(a, b) : Contracted(a, b, [.. common.Except(summed)], summed);
    }

    private static Term Multiplied(Term a, Term b)
    {
        var labels = a.Labels + string.Concat(b.Labels.Except(a.Labels));
        return new Term(ElementwiseExpr.Of(ElementwiseOps.Multiply, Placed(a, labels), Placed(b, labels)), labels);
    }

    private Term Contracted(Term a, Term b, char[] batch, char[] summed)
    {
        var rows = a.Labels.Except(batch).Except(summed).ToArray();
        var columns = b.Labels.Except(batch).Except(summed).ToArray();
        var left = Stack(Stretched(a, summed), batch, rows, summed);
        var right = Stack(Stretched(b, summed), batch, summed, columns);
        var product = MatrixProducts.Multiply(left, right);
        char[] labels = [.. batch, .. rows, .. columns];
        var lengths = labels.Select(label => batch.Contains(label)
            ? Math.Max(LengthIn(a, label), LengthIn(b, label))
            : rows.Contains(label) ? LengthIn(a, label) : LengthIn(b, label));
        return new Term(Reshape.To(product, Shape.Create([.. lengths])), new string(labels));
    }

    // (batch…, rows, columns), each group of labels merged into one axis but for the batch.
    private static ArrayExpr Stack(Term term, char[] batch, char[] rows, char[] columns)
    {
        int[] order = [.. batch.Concat(rows).Concat(columns).Select(label => term.Labels.IndexOf(label, StringComparison.Ordinal))];
        var moved = Views.Transpose(term.Array, order);
        return Reshape.To(moved, Shape.Create([.. batch.Select(label => LengthIn(term, label)), Size(term, rows), Size(term, columns)]));
    }

    private ArrayExpr Ordered(Term term, string output)
    {
        var full = Stretched(term, [.. output]);
        return Views.Transpose(full.Array, [.. output.Select(label => full.Labels.IndexOf(label, StringComparison.Ordinal))]);
    }

    private Term Stretched(Term term, char[] labels)
    {
        var lengths = term.Array.Shape.Span.ToArray();
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            lengths[axis] = labels.Contains(term.Labels[axis]) ? _lengths[term.Labels[axis]] : lengths[axis];
        }

        return term with { Array = Views.BroadcastTo(term.Array, Shape.Create(lengths)) };
    }

    // The axes in the order of the labels, with length 1 where the term has none.
    private static ArrayExpr Placed(Term term, string labels)
    {
        var own = labels.Where(label => term.Labels.Contains(label, StringComparison.Ordinal)).ToArray();
        var moved = Views.Transpose(term.Array, [.. own.Select(label => term.Labels.IndexOf(label, StringComparison.Ordinal))]);
        return Views.ExpandDims(moved, [.. Enumerable.Range(0, labels.Length).Where(axis => !own.Contains(labels[axis]))]);
    }

    private static long LengthIn(Term term, char label) => term.Array.Shape[term.Labels.IndexOf(label, StringComparison.Ordinal)];

    private static long Size(Term term, char[] labels) => labels.Aggregate(1L, (size, label) => size * LengthIn(term, label));

    private sealed record Term(ArrayExpr Array, string Labels);
}
