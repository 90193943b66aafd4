using System.Text.RegularExpressions;

namespace ActorArrays.Kernels.Bench;

/// <summary>The instructions of compiled inner loops, read from the runtime's own listing of the code it made.</summary>
/// <remarks>
/// A function's limit is the instructions of its own loop: it cannot be faster than the ports take them. Whether the loop has more
/// instructions than it needs, this does not say.
/// </remarks>
internal sealed partial class LoopListing
{
    private readonly Dictionary<string, Loop> _loops = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads what DOTNET_JitStdOutFile holds.</summary>
    public LoopListing(IEnumerable<string> lines)
    {
        foreach (var (method, body) in Methods(lines))
        {
            Add(method, body);
        }
    }

    /// <summary>The methods of a listing: the line that names each, and its lines.</summary>
    public static IEnumerable<(string Method, List<string> Body)> Methods(IEnumerable<string> lines)
    {
        var (method, body) = ("", new List<string>());
        foreach (var line in lines)
        {
            if (line.StartsWith("; Assembly listing for method ", StringComparison.Ordinal))
            {
                yield return (method, body);
                (method, body) = (line, []);
            }

            body.Add(line.Trim());
        }

        yield return (method, body);
    }

    /// <summary>The loop of the widest vectors of a function over elements of a type, by the runtime's name: <c>double</c>.</summary>
    public Loop? Find(string function, string element) => _loops.TryGetValue($"{element} {function}", out var loop) ? loop : null;

    private void Add(string method, List<string> body)
    {
        var isMask = method.Contains("MaskMap:", StringComparison.Ordinal);
        if (Function().Match(method) is not { Success: true } match || Principal(body, isMask) is not { } loop)
        {
            return;
        }

        var isWidest = method.Contains("Lanes512", StringComparison.Ordinal) || method.Contains("LongDivision", StringComparison.Ordinal) || isMask;
        if (isWidest || MachineLimits.VectorBytes == 32)
        {
            var element = match.Groups["element"].Value switch { "Double" => "double", "Single" => "float", var name => name };
            var key = $"{element} {match.Groups["op"].Value}";
            if (!_loops.TryGetValue(key, out var known) || !isMask || loop.StoredBytes > known.StoredBytes)
            {
                _loops[key] = loop;
            }
        }
    }

    // A loop is what lies between a label and a jump back to it. The longest is not the way through a rare case; where a method has
    // loops for vectors of both widths, that which stores most in a step works with the wider ones.
    public static Loop? Principal(List<string> body, bool hasBothWidths)
    {
        var labels = new Dictionary<string, int>();
        Loop? main = null;
        for (var at = 0; at < body.Count; at++)
        {
            if (Label().Match(body[at]) is { Success: true } label)
            {
                labels[label.Groups[1].Value] = at;
            }
            else if (Jump().Match(body[at]) is { Success: true } jump && labels.TryGetValue(jump.Groups[1].Value, out var start))
            {
                var loop = Loop.Of(body[start..at]);
                main = main is { } other && Size(other) >= Size(loop) ? main : loop;
            }
        }

        return main;

        int Size(Loop loop) => hasBothWidths ? loop.StoredBytes : loop.Instructions;
    }

    // Functions of floats; what is a few instructions in its own type; casts, by the type they lead to; integers in other lanes than their own;
    // comparisons and predicates.
    [GeneratedRegex("""
        (?:
            :Whole\[.*?\+(?<element>Double|Single)\[ActorArrays\.Kernels\.Ops\.(?<op>\w+)\]
          | LaneMap:Whole\[[^\[]*?(?<op>\w+)\+Body`1\[(?<element>\w+)\]
          | LaneMap:Whole\[.*?\+Body`1\[ActorArrays\.Kernels\.Ops\.(?<op>\w+),(?<element>\w+)\]
          | CastMap:Whole\[ActorArrays\.Kernels\.CastLanes\d+,(?<element>\w+),(?:[\w]+\.)*(?<op>\w+)\]
          | StepMap:Whole\[.*?\+Step`2\[ActorArrays\.Kernels\.Ops\.(?:Shifts\+)?(?<op>\w+)(?:\+Integer)?,(?<element>\w+)\]
          | LongDivision:Run\[ActorArrays\.Kernels\.Ops\.(?<op>\w+)\+Integer,(?<element>\w+)\]
          | MaskMap:(?:Run|Wide)\[.*?Of`2\[ActorArrays\.Kernels\.(?:Ops\.)?(?<op>\w+),(?<element>\w+)\]
        )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Function();

    [GeneratedRegex(@"^(G_M\w+):")]
    private static partial Regex Label();

    // A jump on a condition: the way back from a rare case is not the loop.
    [GeneratedRegex(@"^j(?!mp)\w+\s+(?:SHORT\s+)?(G_M\w+)")]
    private static partial Regex Jump();
}

/// <summary>Vector instructions of one step of a loop.</summary>
/// <param name="Multiplies">Of the multiply ports: products and multiply-adds.</param>
/// <param name="Divisions">Divisions and square roots, by their mnemonics.</param>
/// <param name="Conversions">Between numbers of different widths.</param>
/// <param name="Permutations">Across the whole vector, of two vectors where there are such of 512 bits.</param>
/// <param name="Instructions">All but moves, loads and zeros, which no port works on.</param>
/// <param name="Calls">Calls, whose instructions are not counted.</param>
/// <param name="StoredBytes">Bytes that are written by vectors.</param>
internal readonly partial record struct Loop(
    int Multiplies, string Divisions, int Conversions, int Permutations, int Instructions, int Calls, int StoredBytes)
{
    private static readonly string[] WidthConversions =
        ["vcvtpd2ps", "vcvtps2pd", "vcvttpd2dq", "vcvttpd2udq", "vcvtdq2pd", "vcvtudq2pd", "vcvttps2qq", "vcvtqq2ps", "vcvtuqq2ps"];

    // Angles beyond 2³⁰, numbers that overflow before their function does, negative bases, the far series: none of the numbers here.
    private static readonly string[] RareCases = [":OfLarge", "Outlined:", ":OfNegative", "BesselI0:Far"];

    public static Loop Of(List<string> body)
    {
        body = WithoutRareCases(body);
        var vectors = body.Where(line => line.StartsWith('v')).ToList();
        return new Loop(
            vectors.Count(line => StartsWithAny(line, "vmul", "vfm", "vfnm")),
            string.Join(' ', vectors.Where(line => StartsWithAny(line, "vdiv", "vsqrt")).Select(line => line.Split(' ')[0])),
            vectors.Count(line => StartsWithAny(line, WidthConversions)),
            vectors.Count(line => StartsWithAny(line, MachineLimits.VectorBytes == 64 ? ["vpermt2", "vpermi2"] : ["vpermd", "vpermq", "vpermps", "vpermpd"])),
            vectors.Count(line => !StartsWithAny(line, "vmovup", "vmovap", "vmovdq") && !IsLoadedConstant(line) && !ZeroIdiom().IsMatch(line)),
            body.Count(line => line.StartsWith("call", StringComparison.Ordinal)),
            vectors.Sum(Stored));
    }

    // The lines from one jump or label to the next are run together: those that call a rare case are not of the loop.
    private static List<string> WithoutRareCases(List<string> body)
    {
        var (kept, block) = (new List<string>(), new List<string>());
        foreach (var line in body)
        {
            if (line.StartsWith("G_M", StringComparison.Ordinal) || line.StartsWith('j'))
            {
                Keep();
            }

            block.Add(line);
        }

        Keep();
        return kept;

        void Keep()
        {
            kept.AddRange(block.Exists(line => Array.Exists(RareCases, part => line.Contains(part, StringComparison.Ordinal))) ? [] : block);
            block.Clear();
        }
    }

    // A constant that is read into every lane is a load, which the vector ports have no part in.
    private static bool IsLoadedConstant(string line) =>
        line.StartsWith("vbroadcasts", StringComparison.Ordinal) && line.Contains(" ptr ", StringComparison.Ordinal);

    /// <summary>The least seconds of a step on the machine.</summary>
    public double Seconds(MachineLimits limits)
    {
        var divisions = Divisions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(name => 1 / (name switch
        {
            "vdivpd" => limits.Divisions64,
            "vdivps" => limits.Divisions32,
            "vsqrtpd" => limits.SquareRoots64,
            _ => limits.SquareRoots32,
        }));
        var moves = Math.Max(Conversions / limits.Conversions, Permutations / limits.Permutations);
        return Math.Max(Math.Max(Math.Max(Multiplies / limits.MultiplyAdds, divisions), moves), Instructions / limits.Instructions);
    }

    private static bool StartsWithAny(string line, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // vmovups  zmmword ptr [rdx], zmm0: the first operand is where the bytes go; the stack takes what registers have no room for.
    private static int Stored(string line)
    {
        if (line.Contains("[rsp", StringComparison.Ordinal) || line.Contains("[rbp", StringComparison.Ordinal))
        {
            return 0;
        }

        var operands = line.IndexOf(' ') is var at and > 0 ? line[at..].TrimStart() : "";
        return operands.StartsWith("zmmword ptr", StringComparison.Ordinal) ? 64
            : operands.StartsWith("ymmword ptr", StringComparison.Ordinal) ? 32
            : operands.StartsWith("xmmword ptr", StringComparison.Ordinal) ? 16 : 0;
    }

    // vxorps  ymm1, ymm1, ymm1
    [GeneratedRegex(@"^vp?xor\w*\s+(\w+), \1, \1$")]
    private static partial Regex ZeroIdiom();
}
