using System.Globalization;

namespace ActorArrays.Kernels.Bench;

/// <summary>The text of single instructions of this process, by their addresses.</summary>
internal static class Disassembly
{
    // An instruction has at most 15 bytes. What follows it in a window may be misread, and then the misread one ends in the filling.
    private const int Window = 32;
    private const int Longest = 15;
    private const byte Filling = 0x90;

    private static readonly Dictionary<long, string> Known = [];

    /// <summary>The instruction at each address, as in <c>vaddps zmm0,zmm1,ZMMWORD PTR [rdx+0x40]</c>.</summary>
    public static IReadOnlyDictionary<long, string> Of(ReadOnlySpan<long> addresses)
    {
        var unknown = addresses.ToArray().Where(address => !Known.ContainsKey(address)).Distinct().ToArray();
        if (unknown.Length > 0)
        {
            foreach (var (window, text) in Lines(Assembler.Listing(Windows(unknown))))
            {
                Known[unknown[window]] = text;
            }
        }

        return Known;
    }

    private static unsafe byte[] Windows(long[] addresses)
    {
        var code = new byte[Window * addresses.Length];
        Array.Fill(code, Filling);
        for (var i = 0; i < addresses.Length; i++)
        {
            new ReadOnlySpan<byte>((void*)addresses[i], Longest).CopyTo(code.AsSpan(Window * i));
        }

        return code;
    }

    // "  40:\t62 f1 7c 48 58 c1    \tvaddps zmm0,zmm0,zmm1": the lines that begin a window.
    private static IEnumerable<(int Window, string Text)> Lines(string listing)
    {
        foreach (var line in listing.Split('\n'))
        {
            var parts = line.Split('\t');
            if (parts.Length == 3 && int.TryParse(parts[0].Trim().TrimEnd(':'), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
                && at % Window == 0)
            {
                yield return (at / Window, parts[2].Split('#')[0].Trim());
            }
        }
    }
}
