using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Tiles;

/// <summary>
/// One kernel over contiguous arrays is a single call for all elements; over strided ones it is called tile by tile. Both must give the
/// same bits, or a layout would be seen in a result, and no kernel may hold more of a call than a tile has elements.
/// </summary>
public sealed class LongTileTests
{
    // Several of the longest tiles, and no multiple of one.
    private const int Length = 40_009;

    public static TheoryData<string> Names => [.. ElementwiseOps.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_for_all_elements_gives_the_bits_of_tiles(string name)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        foreach (var dtype in DTypes.All)
        {
            if (Resolve(op!, dtype) is { } kernel)
            {
                Compare(kernel, $"{name} of {dtype.Name()}", isPower: name == "power");
            }
        }
    }

    [Fact]
    public void A_kernel_that_forgets_what_is_behind_a_tile_is_noticed() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Compare(new Forgetful(), "forgetful", isPower: false));

    private static TileKernel? Resolve(ElementwiseOp op, DType dtype)
    {
        try
        {
            return op.Resolve([.. Enumerable.Repeat(dtype, op.InputCount)]);
        }
        catch (DTypeException)
        {
            return null;
        }
    }

    private static void Compare(TileKernel kernel, string what, bool isPower)
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 41);
        var inputs = kernel.Inputs.ToArray().Select((dtype, i) => Input(random, dtype, isPower && i == 1, pool)).ToList();
        var strided = inputs.ConvertAll(input => Strided(input, pool));
        using var whole = Evaluate(kernel, inputs, pool);
        using var tiled = Evaluate(kernel, strided, pool);
        inputs.ForEach(input => input.Dispose());
        strided.ForEach(input => input.Dispose());
        var (inOneCall, byTiles) = (Comparable(whole), Comparable(tiled));
        var size = kernel.Output.ItemSize();
        var at = inOneCall.AsSpan().CommonPrefixLength(byTiles) / size * size;
        Assert.True(at == inOneCall.Length, $"{what}, element {at / size}: " +
            $"{Hex(inOneCall, at, size)} in one call, {Hex(byTiles, at, size)} by tiles");
    }

    // Complex functions are scalar code, which a compiler optimises while it runs: NaN of two operands is that of either then, with its sign.
    private static byte[] Comparable(NdArray x)
    {
        var bytes = Elements.Bytes(x);
        switch (x.DType)
        {
            case DType.Complex64: MemoryMarshal.Cast<byte, float>(bytes.AsSpan()).Replace(float.NaN, float.NaN); break;
            case DType.Complex128: MemoryMarshal.Cast<byte, double>(bytes.AsSpan()).Replace(double.NaN, double.NaN); break;
        }

        return bytes;
    }

    private static string Hex(byte[] elements, int at, int size) => at < elements.Length ? Convert.ToHexString(elements, at, size) : "";

    // Integers are not raised to negative ones.
    private static NdArray Input(RandomLayouts random, DType dtype, bool isExponent, TestPool pool)
    {
        if (!isExponent || dtype.Kind() != DTypeKind.Signed)
        {
            return random.Values(pool, dtype, Shape.Create(Length), special: true);
        }

        using var exponents = random.Values(pool, DType.UInt8, Shape.Create(Length));
        return Evaluate(CastKernels.Get(DType.UInt8, dtype), [exponents], pool);
    }

    private static NdArray Strided(NdArray x, TestPool pool)
    {
        using var room = NdArray.Allocate(pool.Pool, x.DType, Shape.Create(5 * Length));
        var view = room.View(room.Layout.Slice([0], x.Shape, [5]));
        NdArrayCopy.Copy(x, view);
        return view;
    }

    private static NdArray Evaluate(TileKernel kernel, List<NdArray> inputs, TestPool pool)
    {
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Apply(kernel, [.. inputs.Select(input => builder.Input(input.DType))]));
        var result = NdArray.Allocate(pool.Pool, kernel.Output, Shape.Create(Length));
        TileEvaluator.Run(program, [.. inputs.Select(input => new TileOperand(input))], result.Shape, new StoreSink(result), pool.Workspace);
        return result;
    }

    // Copies what a tile holds, as a kernel would with room for one, and writes zeros behind it.
    private sealed unsafe class Forgetful : TileKernel
    {
        private const int Held = 8192;

        public override ReadOnlySpan<DType> Inputs => new[] { DType.UInt8 };

        public override DType Output => DType.UInt8;

        public override void Run(byte** inputs, byte* output, int count)
        {
            new ReadOnlySpan<byte>(inputs[0], Math.Min(Held, count)).CopyTo(new Span<byte>(output, count));
            new Span<byte>(output, count)[Math.Min(Held, count)..].Clear();
        }
    }
}
