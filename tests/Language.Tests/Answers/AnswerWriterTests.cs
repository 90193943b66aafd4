using System.Numerics;
using System.Text;
using System.Text.Json;
using ActorArrays.Kernels;
using ActorArrays.Language.Answers;

namespace Language.Tests.Answers;

public sealed class AnswerWriterTests
{
    private readonly BufferPool _pool = new();

    public static TheoryData<Answer, string> Scalars => new()
    {
        { new NoneAnswer(), "null" },
        { new BooleanAnswer(true), "true" },
        { new IntegerAnswer(BigInteger.Pow(2, 80)), "1208925819614629174706176" },
        { new IntegerAnswer(-3), "-3" },
        { new FloatAnswer(3), "3.0" },
        { new FloatAnswer(-0.0), "-0.0" },
        { new FloatAnswer(1e300), "1e+300" },
        { new FloatAnswer(double.NaN), "\"nan\"" },
        { new FloatAnswer(double.PositiveInfinity), "\"inf\"" },
        { new FloatAnswer(double.NegativeInfinity), "\"-inf\"" },
        { new ComplexAnswer(new Complex(1, -2)), "\"(1-2j)\"" },
        { new TextAnswer("it's \"ü\"\n"), "\"it's \\\"ü\\\"\\n\"" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_scalar_is_its_value(Answer answer, string value) =>
        Assert.Equal($$"""{"kind":"scalar","value":{{value}}}""" + "\n", Line(answer));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced_and_ends_nothing()
    {
        var value = JsonDocument.Parse(Line(new TextAnswer("a\uD800b"))).RootElement.GetProperty("value").GetString();
        Assert.Equal("a\uFFFDb", value);
    }

    [Fact]
    public void An_array_has_dtype_shape_chunks_data_and_mask_in_this_order()
    {
        using var data = NdArray.From<short>(_pool, [1, 2, 3], Shape.Create(3));
        using var mask = NdArray.From<bool>(_pool, [false, true, false], Shape.Create(3));
        var answer = new ArrayAnswer(data) { Chunks = [[2, null]], Mask = mask };
        Assert.Equal(
            """{"kind":"array","dtype":"int16","shape":[3],"chunks":[[2,null]],"data":"AQACAAMA","mask":"AAEA"}""" + "\n",
            Line(answer));
    }

    [Fact]
    public void A_zero_dimensional_and_an_empty_array_have_data_too()
    {
        using var scalar = NdArray.From<byte>(_pool, [7], Shape.Create());
        using var empty = NdArray.From<double>(_pool, [], Shape.Create(2, 0));
        Assert.Equal("""{"kind":"array","dtype":"uint8","shape":[],"chunks":[],"data":"Bw=="}""" + "\n", Line(new ArrayAnswer(scalar) { Chunks = [] }));
        Assert.Equal("""{"kind":"array","dtype":"float64","shape":[2,0],"data":""}""" + "\n", Line(new ArrayAnswer(empty)));
    }

    [Fact]
    public void A_tuple_holds_answers_of_every_kind()
    {
        var answer = new TupleAnswer([new IntegerAnswer(1), new TupleAnswer([]), new ErrorAnswer("ValueError", "no")]);
        Assert.Equal(
            """{"kind":"tuple","items":[{"kind":"scalar","value":1},{"kind":"tuple","items":[]},{"kind":"error","type":"ValueError","message":"no"}]}""" + "\n",
            Line(answer));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(49_151)]
    [InlineData(49_152)]
    [InlineData(49_153)]
    [InlineData(200_003)]
    public void Long_data_in_pieces_decodes_to_the_same_bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        using var data = NdArray.From<byte>(_pool, bytes, Shape.Create(count));
        Assert.Equal(bytes, Decoded(new ArrayAnswer(data)));
    }

    [Fact]
    public void A_strided_array_is_written_in_its_own_order()
    {
        var values = Enumerable.Range(0, 300 * 70).Select(i => new Complex(i, -i)).ToArray();
        using var array = NdArray.From<Complex>(_pool, values, Shape.Create(300, 70));
        using var transposed = array.View(array.Layout.Transpose([1, 0]));
        using var copy = NdArrayCopy.Contiguous(transposed, _pool);
        Assert.Equal(Decoded(new ArrayAnswer(copy)), Decoded(new ArrayAnswer(transposed)));
    }

    [Fact]
    public void An_exception_answers_under_its_Python_name()
    {
        Assert.Equal(new ErrorAnswer("AxisError", "axis 3"), ErrorAnswer.Of(new AxisException("axis 3")));
        Assert.Equal("TypeError", ErrorAnswer.Of(new AggregateException(new DTypeException("x"))).Type);
        Assert.Equal("FileNotFoundError", ErrorAnswer.Of(new FileNotFoundException("x")).Type);
        Assert.Equal("NotImplementedError", ErrorAnswer.Of(new NotSupportedException("x")).Type);
        Assert.Equal(new ErrorAnswer("RuntimeError", "InvalidOperationException: x"), ErrorAnswer.Of(new InvalidOperationException("x")));
    }

    private static string Line(Answer answer)
    {
        using var output = new MemoryStream();
        AnswerWriter.WriteLine(output, answer);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static byte[] Decoded(Answer answer) =>
        JsonDocument.Parse(Line(answer)).RootElement.GetProperty("data").GetBytesFromBase64();
}
