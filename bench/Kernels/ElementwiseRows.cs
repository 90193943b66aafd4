using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Every elementwise operation and cast over one tile in the first-level cache.</summary>
internal sealed class ElementwiseRows(MachineLimits limits, Func<string, bool> isWanted)
{
    private const int RegisterBytes = 8 << 10;

    public IEnumerable<Func<Row>> Of(DType dtype)
    {
        foreach (var op in ElementwiseOps.All)
        {
            if (isWanted(op.Name) && Resolve(op, dtype) is { } kernel)
            {
                yield return () => Measure(op.Name, kernel);
            }
        }

        foreach (var to in DTypes.All.Where(to => isWanted($"cast to {to.Name()}")))
        {
            yield return () => Measure($"cast to {to.Name()}", CastKernels.Get(dtype, to));
        }
    }

    private static TileKernel? Resolve(ElementwiseOp op, DType dtype)
    {
        try
        {
            return op.Resolve(op.Name switch
            {
                "ldexp" => [dtype, DType.Int32],
                "where" => [DType.Bool, dtype, dtype],
                _ => [.. Enumerable.Repeat(dtype, op.InputCount)],
            });
        }
        catch (DTypeException)
        {
            return null;
        }
    }

    private unsafe Row Measure(string name, TileKernel kernel)
    {
        var inputs = kernel.Inputs.ToArray();
        var count = RegisterBytes / Math.Max(inputs.Max(input => input.ItemSize()), kernel.Output.ItemSize());
        var memory = (byte*)NativeMemory.AlignedAlloc(5 * RegisterBytes, 64);
        for (var i = 0; i < inputs.Length; i++)
        {
            // Of other numbers each: the divisor of a number and itself is found at once, and the least of two takes no choice.
            Elements.Fill(inputs[i], memory + (i * RegisterBytes), count, seed: i + 1);
        }

        var place = (nint)memory;
        var named = inputs.Length == 3 ? inputs[1] : inputs[0];
        var loops = Bare.OfTile(name, named, memory, RegisterBytes, inputs.Length, count);
        Compare(name, kernel, loops, memory, count);
        var (seconds, bare) = Bare.Beside(() => Run(kernel, (byte*)place, count), loops, 0.02);
        var issue = IssueLimit.Seconds(() => Run(kernel, (byte*)place, count)) / count;
        NativeMemory.AlignedFree(memory);
        var bytes = IsConstant(name, inputs[0])
            ? Bandwidth.Measure(count * kernel.Output.ItemSize(), 0.02).Seconds(0, kernel.Output.ItemSize())
            : limits.First.Seconds(inputs.Sum(input => input.ItemSize()), kernel.Output.ItemSize());
        return new Row(name, string.Join(", ", inputs.Select(input => input.Name())), seconds / count, bytes, issue, bare / count);
    }

    private static unsafe void Compare(string name, TileKernel kernel, List<Action> loops, byte* memory, int count)
    {
        var results = memory + (4 * RegisterBytes);
        var bytes = count * kernel.Output.ItemSize();
        Run(kernel, memory, count);
        var expected = new ReadOnlySpan<byte>(results, bytes).ToArray();
        foreach (var loop in loops)
        {
            NativeMemory.Clear(results, (nuint)bytes);
            loop();
            fixed (byte* first = expected)
            {
                Bare.Check(name, kernel.Output, first, results, count);
            }
        }
    }

    private static unsafe void Run(TileKernel kernel, byte* memory, int count)
    {
        var inputs = stackalloc byte*[3];
        for (var i = 0; i < 3; i++)
        {
            inputs[i] = memory + (i * RegisterBytes);
        }

        kernel.Run(inputs, memory + (4 * RegisterBytes), count);
    }

    // What is the same for all numbers of a dtype is written without reading any. It is little, down to 1 KiB, so it is held against the
    // shortest loop that writes as much, of whose time the call is a part.
    private static bool IsConstant(string name, DType dtype) => !dtype.IsComplex() && (name is "isreal" or "iscomplex" or "imag"
        || (dtype.IsInteger() && name is "isfinite" or "isinf" or "isnan" or "isneginf" or "isposinf" or "isnull" or "notnull")
        || (dtype.Kind() == DTypeKind.Unsigned && name is "signbit"));
}
