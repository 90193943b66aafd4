using System.Buffers.Binary;

namespace ActorArrays.Storage.Codecs;

/// <summary>CRC-32 as ZIP, PNG and gzip use it, computed piece by piece.</summary>
/// <remarks>Eight bytes a step through eight tables. Source: RFC 1952 §8; Kounavis and Berry, slicing-by-8 (2005).</remarks>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private static readonly uint[] Tables = MakeTables();
    private uint _inverted;

    /// <summary>The checksum of all bytes so far; 0 for none.</summary>
    public readonly uint Value => _inverted;

    /// <summary>The checksum of the bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = default(Crc32);
        crc.Append(bytes);
        return crc.Value;
    }

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var crc = ~_inverted;
            for (; bytes.Length >= Slices; bytes = bytes[Slices..])
            {
                var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
                crc = 0;
                for (var i = 0; i < Slices; i++)
                {
                    crc ^= Tables[((Slices - 1 - i) << 8) | (byte)(word >> (8 * i))];
                }
            }

            foreach (var one in bytes)
            {
                crc = Tables[(byte)(crc ^ one)] ^ (crc >> 8);
            }

            _inverted = ~crc;
        }
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[Slices << 8];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            }

            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            var before = tables[i - 256];
            tables[i] = tables[before & 0xFF] ^ (before >> 8);
        }

        return tables;
    }
}
