using System.Numerics;
using System.Text.Json;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Generators;

/// <summary>Ranges and constants against NumPy, element for element, and in any slice.</summary>
public sealed unsafe class GeneratorTests
{
    [Fact]
    public void Ranges_are_NumPys_to_the_last_bit()
    {
        foreach (var line in ReferenceFile.Lines("generators"))
        {
            using var pool = new TestPool();
            using var expected = ReferenceFile.Array(pool, line.GetProperty("result"));
            using var actual = Fill(pool, Generator(line), 0, 1, (int)expected.Size);
            Assert.True(Elements.Bytes(expected).SequenceEqual(Elements.Bytes(actual)),
                $"{line}: {string.Join(' ', Elements.Read(actual).Select(x => x.Real))}");
        }
    }

    [Fact]
    public void Any_slice_has_the_elements_of_the_whole()
    {
        using var pool = new TestPool();
        TileGenerator[] generators =
        [
            RangeGenerator.Integers(DType.Int16, -5, 3), RangeGenerator.Floats(DType.Float32, 0.1, 0.1), RangeGenerator.Index,
            RangeGenerator.Complexes(DType.Complex64, new Complex(1, 2), new Complex(0.1, -1)),
            new LinspaceGenerator(DType.Float64, 1, 2, 60), RangeGenerator.Integers(DType.Bool, 0, 1),
            new FillGenerator(new TileConstant(DType.UInt16, new ElementBits(777))),
        ];
        foreach (var generator in generators)
        {
            using var whole = Fill(pool, generator, 0, 1, 60);
            foreach (var (first, step, count) in new[] { (0, 1, 60), (1, 1, 5), (7, 4, 13), (59, -1, 60), (3, -2, 2), (1, 0, 4), (5, 0, 3), (10, 1, 0) })
            {
                using var slice = Fill(pool, generator, first, step, count);
                var expected = Enumerable.Range(0, count).Select(i => Elements.Read(whole)[first + (i * step)]);
                Assert.Equal(expected, Elements.Read(slice));
            }
        }
    }

    [Fact]
    public void A_dtype_without_such_a_range_is_refused()
    {
        Assert.Throws<DTypeException>(() => RangeGenerator.Integers(DType.Float32, 0, 1));
        Assert.Throws<DTypeException>(() => RangeGenerator.Floats(DType.Int8, 0, 1));
        Assert.Throws<DTypeException>(() => RangeGenerator.Complexes(DType.Float64, 0, 1));
        Assert.Throws<DTypeException>(() => new LinspaceGenerator(DType.Complex64, 0, 1, 5));
    }

    private static TileGenerator Generator(JsonElement line)
    {
        var dtype = DTypes.Parse(line.GetProperty("dtype").GetString()!);
        var start = line.GetProperty("start").GetDouble();
        return line.GetProperty("op").GetString() switch
        {
            "integers" => RangeGenerator.Integers(dtype, (long)start, line.GetProperty("step").GetInt64()),
            "floats" => RangeGenerator.Floats(dtype, start, line.GetProperty("step").GetDouble()),
            _ => new LinspaceGenerator(
                dtype, start, line.GetProperty("stop").GetDouble(), line.GetProperty("count").GetInt64(), line.GetProperty("endpoint").GetBoolean()),
        };
    }

    private static NdArray Fill(TestPool pool, TileGenerator generator, long first, long step, int count)
    {
        var array = NdArray.Allocate(pool.Pool, generator.DType, Shape.Create(count));
        generator.Fill(first, step, array.Data, count);
        return array;
    }
}
