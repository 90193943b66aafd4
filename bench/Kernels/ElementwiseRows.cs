using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Every elementwise operation and cast over one tile in the first-level cache.</summary>
internal sealed class ElementwiseRows(MachineLimits limits, LoopListing loops, Func<string, bool> isWanted)
{
    private const int RegisterBytes = 8 << 10;

    public IEnumerable<Row> Of(DType dtype)
    {
        foreach (var op in ElementwiseOps.All)
        {
            if (isWanted(op.Name) && Resolve(op, dtype) is { } kernel)
            {
                yield return Measure(op.Name, kernel);
            }
        }

        foreach (var to in DTypes.All.Where(to => isWanted($"cast to {to.Name()}")))
        {
            yield return Measure($"cast to {to.Name()}", CastKernels.Get(dtype, to));
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
            Elements.Fill(inputs[i], memory + (i * RegisterBytes), count);
        }

        var place = (nint)memory;
        var seconds = Timing.Least(() => Run(kernel, (byte*)place, count)) / count;
        NativeMemory.AlignedFree(memory);
        var bytes = limits.First.Seconds(IsConstant(name, inputs[0]) ? 0 : inputs.Sum(input => input.ItemSize()), kernel.Output.ItemSize());
        var ports = Ports(name, inputs[0], kernel.Output);
        var where = string.Join(", ", inputs.Select(input => input.Name()));
        return double.IsNaN(ports) ? new Row(name, where, seconds, ports, "calls or rounds, not counted") : ports > bytes ? new Row(name, where, seconds, ports, "ports") : new Row(name, where, seconds, bytes, "bytes");
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

    // What is the same for all numbers of a dtype is written without reading any.
    private static bool IsConstant(string name, DType dtype) => !dtype.IsComplex() && (name is "isreal" or "iscomplex" or "imag"
        || (dtype.IsInteger() && name is "isfinite" or "isinf" or "isnan" or "isneginf" or "isposinf" or "isnull" or "notnull")
        || (dtype.Kind() == DTypeKind.Unsigned && name is "signbit"));

    // The listing names a type of the operation: NumPy's name without its underscores; a cast is named by the type that it leads to.
    private double Ports(string name, DType dtype, DType output)
    {
        if (name is "gcd" or "lcm" or "power" && dtype.IsInteger())
        {
            return double.NaN; // As many rounds as the numbers ask for.
        }

        var isCast = name.StartsWith("cast to ", StringComparison.Ordinal);
        var type = name == "cast to bool" ? "IsNotZero" : isCast ? TypeName(output) : name.Replace("_", string.Empty, StringComparison.Ordinal);
        var element = dtype == DType.Float16 && (!isCast || output == DType.Bool) ? "float" : TypeName(dtype);
        if (loops.Find(type, element) is not { } loop)
        {
            return 0;
        }

        var stored = dtype == DType.Float16 && !isCast ? sizeof(float) : output.ItemSize();
        return loop.Calls > 0 ? double.NaN : loop.Seconds(limits) * stored / loop.StoredBytes;
    }

    // As the runtime's listing has it.
    private static string TypeName(DType dtype) => dtype switch
    {
        DType.Int8 => "sbyte",
        DType.Int16 => "short",
        DType.Int32 => "int",
        DType.Int64 => "long",
        DType.UInt8 => "byte",
        DType.UInt16 => "ushort",
        DType.UInt32 => "uint",
        DType.UInt64 => "ulong",
        DType.Float16 => "Half",
        DType.Float32 => "float",
        DType.Float64 => "double",
        DType.Complex64 => "Complex64",
        _ => "Complex",
    };
}
