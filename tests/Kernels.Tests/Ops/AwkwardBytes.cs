using ActorArrays.Kernels;
using Kernels.Tests.Reference;

namespace Kernels.Tests.Ops;

/// <summary>Elements that are hard to compute with: the reference's special values, and random bits.</summary>
internal static class AwkwardBytes
{
    /// <summary>So many elements; every <paramref name="stream"/> has others.</summary>
    public static byte[] Of(DType dtype, int count, int stream, string op)
    {
        var random = new System.Random(12345 + (100 * stream) + (int)dtype);
        var bytes = new byte[count * dtype.ItemSize()];
        random.NextBytes(bytes);
        var special = OpsReference.Casts.First(entry => entry.Inputs[0].DType == dtype).Inputs[0];
        var size = dtype.ItemSize();
        for (var i = 0; i < count; i++)
        {
            if (dtype == DType.Bool)
            {
                bytes[i] &= 1;
            }
            else if (random.Next(4) != 0)
            {
                special.Bytes.AsSpan(random.Next(special.Count) * size, size).CopyTo(bytes.AsSpan(i * size));
            }
        }

        // A negative integer exponent is an error, not a value.
        if (op == "power" && stream == 1 && dtype.Kind() == DTypeKind.Signed)
        {
            for (var i = 0; i < count; i++)
            {
                bytes[((i + 1) * size) - 1] &= 0x7F;
            }
        }

        return bytes;
    }
}
