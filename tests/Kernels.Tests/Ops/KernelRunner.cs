using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Kernels.Tests.Reference;

namespace Kernels.Tests.Ops;

/// <summary>Runs single kernels over bytes, with the casts before them that a tile program would put there.</summary>
internal static unsafe class KernelRunner
{
    public static byte[] Run(ElementwiseOp op, params ReferenceArray[] inputs) =>
        Run(op.Resolve(Array.ConvertAll(inputs, input => input.DType)), inputs);

    public static byte[] Run(TileKernel kernel, params ReferenceArray[] inputs)
    {
        var count = inputs[0].Count;
        var cast = new byte[inputs.Length][];
        for (var i = 0; i < inputs.Length; i++)
        {
            cast[i] = inputs[i].DType == kernel.Inputs[i]
                ? inputs[i].Bytes
                : RunPlain(CastKernels.Get(inputs[i].DType, kernel.Inputs[i]), count, inputs[i].Bytes);
        }

        return RunPlain(kernel, count, cast);
    }

    public static byte[] RunPlain(TileKernel kernel, int count, params byte[][] inputs)
    {
        var output = new byte[Math.Max(1, count * kernel.Output.ItemSize())];
        var pins = Array.ConvertAll(inputs, input => GCHandle.Alloc(input, GCHandleType.Pinned));
        var pointers = stackalloc byte*[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            pointers[i] = (byte*)pins[i].AddrOfPinnedObject();
        }

        fixed (byte* target = output)
        {
            kernel.Run(pointers, target, count);
        }

        Array.ForEach(pins, pin => pin.Free());
        return output;
    }
}
