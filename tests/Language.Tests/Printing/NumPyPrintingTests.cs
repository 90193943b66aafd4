using System.Text.Json;
using ActorArrays.Kernels;
using ActorArrays.Language.Printing;

namespace Language.Tests.Printing;

/// <summary>NumPy is the oracle: Reference/printing.jsonl, written by make_printing.py.</summary>
public sealed class NumPyPrintingTests
{
    private readonly BufferPool _pool = new();

    private sealed record Case(string DType, long[] Shape, byte[] Data, string Order, byte[]? Mask, string Text);

    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    private static IEnumerable<Case> Cases =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "printing.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Case>(line, CamelCase)!);

    [Fact]
    public void Every_array_prints_as_NumPy_prints_it()
    {
        var wrong = Cases.Select(c => (Case: c, Got: Print(c))).Where(pair => pair.Got != pair.Case.Text).ToList();
        var shown = wrong.Take(20).Select(pair => $"{pair.Case.DType} {Shape.Create(pair.Case.Shape)} {pair.Case.Order}" +
            $"{(pair.Case.Mask is null ? "" : " masked")}\nwant\n{pair.Case.Text}\ngot\n{pair.Got}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', shown)}");
    }

    [Fact]
    public void A_summary_is_the_same_when_only_the_corners_are_given()
    {
        var large = Cases.Where(c => c is { Order: "C", Mask: null } && PrintSelection.For(Shape.Create(c.Shape)).IsSummary).ToList();
        Assert.NotEmpty(large);
        foreach (var c in large)
        {
            using var array = Load(c.Data, DTypes.Parse(c.DType), c.Shape);
            var selection = PrintSelection.For(array.Shape);
            using var kept = Corners(array, selection);
            Assert.Equal(c.Text, ArrayPrinter.PrintKept(selection, kept));
        }
    }

    private string Print(Case c)
    {
        using var array = Load(c.Data, DTypes.Parse(c.DType), c.Shape);
        using var mask = c.Mask is null ? null : Load(c.Mask, DType.Bool, c.Shape);
        using var view = array.View(Ordered(array.Layout, c.Order));
        return ArrayPrinter.Print(view, mask);
    }

    private static Layout Ordered(Layout layout, string order)
    {
        var axes = Enumerable.Range(0, layout.Rank).ToArray();
        return order switch
        {
            "T" => layout.Transpose([.. axes.Reverse()]),
            "R" => layout.Slice(layout.Shape.Select(n => n - 1).ToArray(), layout.Shape, axes.Select(_ => -1L).ToArray()),
            _ => layout,
        };
    }

    private NdArray Load(byte[] data, DType dtype, long[] shape)
    {
        var array = NdArray.Allocate(_pool, dtype, Shape.Create(shape));
        Fill(array, data);
        return array;
    }

    private static unsafe void Fill(NdArray array, byte[] data) => data.CopyTo(new Span<byte>(array.Data, data.Length));

    // What a host computes of a lazy array: the kept items alone.
    private unsafe NdArray Corners(NdArray array, PrintSelection selection)
    {
        var kept = NdArray.Allocate(_pool, array.DType, selection.Kept);
        var itemSize = array.DType.ItemSize();
        var target = Layout.Contiguous(selection.Kept);
        for (long i = 0; i < selection.Kept.Size; i++)
        {
            var (rest, from) = (i, array.Layout.Offset);
            for (var axis = 0; axis < selection.Kept.Rank; axis++)
            {
                from += selection.IndexOf(axis, rest / target.Strides[axis]) * array.Layout.Strides[axis];
                rest %= target.Strides[axis];
            }

            Buffer.MemoryCopy(
                array.Buffer.Pointer + (from * itemSize), kept.Buffer.Pointer + (i * itemSize), itemSize, itemSize);
        }

        return kept;
    }
}
