namespace ActorArrays.Storage.Codecs.Inflate;

/// <summary>What the symbols of DEFLATE stand for, as table entries without their codes, and the fixed codes.</summary>
/// <remarks>Source: RFC 1951 §3.2.5, §3.2.6, §3.2.7.</remarks>
internal static class DeflateSymbols
{
    public const int LiteralCount = 288;
    public const int DistanceCount = 32;
    public const int LengthCount = 19;
    private const int FirstLength = 257;
    private const int LengthsUsed = 29;
    private const int DistancesUsed = 30;

    /// <summary>0-255 literals, 256 end of block, 257-285 lengths; 286 and 287 must not occur.</summary>
    public static readonly uint[] Literals = MakeLiterals();

    /// <summary>0-29 distances; 30 and 31 must not occur.</summary>
    public static readonly uint[] Distances = MakeDistances();

    /// <summary>0-15 a code length, 16 repeat the last, 17 and 18 runs of zeros.</summary>
    public static readonly uint[] Lengths = [.. Enumerable.Range(0, LengthCount).Select(symbol => (uint)symbol << 16)];

    /// <summary>The code lengths of the fixed code for literals and lengths.</summary>
    public static readonly byte[] FixedLiteralLengths =
        [.. Enumerable.Range(0, LiteralCount).Select(symbol => (byte)(symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8))];

    /// <summary>The code lengths of the fixed code for distances.</summary>
    public static readonly byte[] FixedDistanceLengths = [.. Enumerable.Repeat((byte)5, DistanceCount)];

    /// <summary>The order in which a dynamic block gives the lengths of its code for code lengths.</summary>
    public static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static uint[] MakeLiterals()
    {
        var symbols = new uint[LiteralCount];
        Array.Fill(symbols, HuffmanTable.Unused);
        for (uint i = 0; i < 256; i++)
        {
            symbols[i] = HuffmanTable.OneLiteral | (i << 16);
        }

        symbols[256] = HuffmanTable.EndOfBlock;
        uint start = 0;
        for (var i = 0; i < LengthsUsed - 1; i++)
        {
            var extra = i < 8 ? 0 : (i / 4) - 1;
            symbols[FirstLength + i] = HuffmanTable.Match | (uint)extra | (start << 24);
            start += 1u << extra;
        }

        symbols[FirstLength + LengthsUsed - 1] = HuffmanTable.Match | ((258u - HuffmanTable.MatchLengthMin) << 24);
        return symbols;
    }

    private static uint[] MakeDistances()
    {
        var symbols = new uint[DistanceCount];
        Array.Fill(symbols, HuffmanTable.Unused);
        uint start = 1;
        for (var i = 0; i < DistancesUsed; i++)
        {
            var extra = i < 4 ? 0 : (i / 2) - 1;
            symbols[i] = (uint)extra | (start << 16);
            start += 1u << extra;
        }

        return symbols;
    }
}
