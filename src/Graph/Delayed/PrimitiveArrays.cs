using System.Runtime.InteropServices;

namespace ActorArrays.Graph;

/// <summary>Arrays of one axis whose elements are numbers, by the number of their element type.</summary>
internal static class PrimitiveArrays
{
    private static readonly (Type Type, Func<int, Array> Create)[] Kinds =
    [
        (typeof(bool[]), static length => new bool[length]), (typeof(byte[]), static length => new byte[length]),
        (typeof(sbyte[]), static length => new sbyte[length]), (typeof(short[]), static length => new short[length]),
        (typeof(ushort[]), static length => new ushort[length]), (typeof(char[]), static length => new char[length]),
        (typeof(int[]), static length => new int[length]), (typeof(uint[]), static length => new uint[length]),
        (typeof(long[]), static length => new long[length]), (typeof(ulong[]), static length => new ulong[length]),
        (typeof(float[]), static length => new float[length]), (typeof(double[]), static length => new double[length]),
    ];

    /// <summary>The number of the array's element type, or null if it is none of these.</summary>
    public static int? KindOf(Array array) =>
        Array.FindIndex(Kinds, kind => kind.Type == array.GetType()) is >= 0 and var found ? found : null;

    /// <summary>A new array of that element type.</summary>
    /// <exception cref="InvalidDataException">There is no such number.</exception>
    public static Array Create(int kind, int length) => kind < Kinds.Length
        ? Kinds[kind].Create(length)
        : throw new InvalidDataException($"spill: an array must have one of {Kinds.Length} element types, but has number {kind}.");

    /// <summary>The elements as bytes.</summary>
    public static Span<byte> BytesOf(Array array) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array));
}
