using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ops;

/// <summary>What every kernel promises, whatever it computes.</summary>
public sealed unsafe class KernelLawTests
{
    private const int Longest = 257;

    public static TheoryData<string> Names => [.. ElementwiseOps.Names, "cast"];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_element_does_not_depend_on_its_neighbours_or_on_the_length(string name)
    {
        foreach (var (kernel, inputs) in Kernels(name))
        {
            var want = OneByOne(kernel, inputs);
            for (var length = 1; length <= Longest; length++)
            {
                var part = inputs.Select((input, i) => input.AsSpan(0, length * kernel.Inputs[i].ItemSize()).ToArray()).ToArray();
                var got = KernelRunner.RunPlain(kernel, length, part);
                // Which NaN it is may differ: the processor takes the payload of either operand.
                var difference = Closeness.Difference(kernel.Output, got, want[..got.Length], 0);
                Assert.True(difference is null, $"{name} {Describe(kernel)} of length {length}: {difference}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_byte_outside_is_read_or_written(string name)
    {
        using var first = new GuardedMemory(Longest * 16);
        using var second = new GuardedMemory(Longest * 16);
        using var third = new GuardedMemory(Longest * 16);
        using var output = new GuardedMemory(Longest * 16);
        GuardedMemory[] memory = [first, second, third];
        var pointers = stackalloc byte*[3];
        foreach (var (kernel, inputs) in Kernels(name))
        {
            foreach (var length in (int[])[1, 2, 3, 5, 8, 15, 31, 32, 33, 64, 67, 127, 255, 257])
            {
                var bytes = length * kernel.Output.ItemSize();
                output.Reset();
                for (var i = 0; i < inputs.Length; i++)
                {
                    pointers[i] = memory[i].AtEnd(length * kernel.Inputs[i].ItemSize());
                    inputs[i].AsSpan(0, length * kernel.Inputs[i].ItemSize()).CopyTo(new Span<byte>(pointers[i], length * kernel.Inputs[i].ItemSize()));
                }

                kernel.Run(pointers, output.AtEnd(bytes), length);
                Assert.True(output.IsUntouchedBefore(bytes), $"{name} {Describe(kernel)} of length {length} wrote before its output");
                output.Reset();
                for (var i = 0; i < inputs.Length; i++)
                {
                    pointers[i] = memory[i].AtStart;
                    inputs[i].AsSpan(0, length * kernel.Inputs[i].ItemSize()).CopyTo(new Span<byte>(pointers[i], length * kernel.Inputs[i].ItemSize()));
                }

                kernel.Run(pointers, output.AtStart, length);
                Assert.True(output.IsUntouchedAfter(bytes), $"{name} {Describe(kernel)} of length {length} wrote behind its output");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_output_may_be_the_memory_of_an_input_of_that_size(string name)
    {
        foreach (var (kernel, inputs) in Kernels(name))
        {
            var want = KernelRunner.RunPlain(kernel, Longest, inputs);
            for (var shared = 0; shared < inputs.Length; shared++)
            {
                if (kernel.Inputs[shared].ItemSize() != kernel.Output.ItemSize())
                {
                    continue;
                }

                var difference = Closeness.Difference(kernel.Output, InPlace(kernel, inputs, shared), want, 0);
                Assert.True(difference is null, $"{name} {Describe(kernel)} in place of input {shared}: {difference}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bool_result_is_a_byte_of_0_or_1(string name)
    {
        foreach (var (kernel, inputs) in Kernels(name).Where(entry => entry.Kernel.Output == DType.Bool))
        {
            Assert.True(KernelRunner.RunPlain(kernel, Longest, inputs).All(value => value <= 1), $"{name} {Describe(kernel)}");
        }
    }

    private static byte[] InPlace(TileKernel kernel, byte[][] inputs, int shared)
    {
        var copy = (byte[])inputs[shared].Clone();
        var pins = inputs.Select((input, i) => GCHandle.Alloc(
            i == shared ? copy : input, GCHandleType.Pinned)).ToArray();
        var pointers = stackalloc byte*[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            pointers[i] = (byte*)pins[i].AddrOfPinnedObject();
        }

        kernel.Run(pointers, pointers[shared], Longest);
        Array.ForEach(pins, pin => pin.Free());
        return copy;
    }

    private static byte[] OneByOne(TileKernel kernel, byte[][] inputs)
    {
        var size = kernel.Output.ItemSize();
        var all = new byte[Longest * size];
        for (var i = 0; i < Longest; i++)
        {
            var one = inputs.Select((input, k) => input.AsSpan(i * kernel.Inputs[k].ItemSize(), kernel.Inputs[k].ItemSize()).ToArray()).ToArray();
            KernelRunner.RunPlain(kernel, 1, one).CopyTo(all.AsSpan(i * size));
        }

        return all;
    }

    private static IEnumerable<(TileKernel Kernel, byte[][] Inputs)> Kernels(string name)
    {
        var seen = new HashSet<TileKernel>();
        foreach (var dtype in DTypes.All)
        {
            foreach (var kernel in name == "cast" ? DTypes.All.Select(to => CastKernels.Get(dtype, to)) : Resolved(name, dtype))
            {
                if (seen.Add(kernel))
                {
                    yield return (kernel, [.. kernel.Inputs.ToArray().Select((input, i) => AwkwardBytes.Of(input, Longest, i, name))]);
                }
            }
        }
    }

    private static IEnumerable<TileKernel> Resolved(string name, DType dtype)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        DType[] inputs = name == "ldexp" ? [dtype, DType.Int32] : [.. Enumerable.Repeat(dtype, op.InputCount)];
        try
        {
            return [op.Resolve(inputs)];
        }
        catch (DTypeException)
        {
            return [];
        }
    }

    private static string Describe(TileKernel kernel) =>
        $"({string.Join(", ", kernel.Inputs.ToArray().Select(dtype => dtype.Name()))}) → {kernel.Output.Name()}";
}
