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
        var (method, body) = ("", new List<string>());
        foreach (var line in lines)
        {
            if (line.StartsWith("; Assembly listing for method ", StringComparison.Ordinal))
            {
                Add(method, body);
                (method, body) = (line, []);
            }

            body.Add(line.Trim());
        }

        Add(method, body);
    }

    /// <summary>The longest loop of the widest vectors of a function, such as <c>Double[…Sin]</c>.</summary>
    public Loop? Find(string function) => _loops.GetValueOrDefault(function);

    private void Add(string method, List<string> body)
    {
        if (Function().Match(method) is not { Success: true } match || Longest(body) is not { } loop)
        {
            return;
        }

        var isWidest = method.Contains("Lanes512", StringComparison.Ordinal) || method.Contains(":Wide[", StringComparison.Ordinal);
        if (isWidest || MachineLimits.VectorBytes == 32)
        {
            _loops[match.Groups["kind"].Value + " " + match.Groups["op"].Value] = loop;
        }
    }

    // A loop is what lies between a label and a jump back to it.
    private static Loop? Longest(List<string> body)
    {
        var labels = new Dictionary<string, int>();
        Loop? longest = null;
        for (var at = 0; at < body.Count; at++)
        {
            if (Label().Match(body[at]) is { Success: true } label)
            {
                labels[label.Groups[1].Value] = at;
            }
            else if (Jump().Match(body[at]) is { Success: true } jump && labels.TryGetValue(jump.Groups[1].Value, out var start))
            {
                var loop = Loop.Of(body[start..at]);
                longest = longest is { } other && other.Instructions >= loop.Instructions ? longest : loop;
            }
        }

        return longest;
    }

    [GeneratedRegex(@":(Whole|Wide|Narrow)\[.*?\+(?<kind>Double|Single)\[ActorArrays\.Kernels\.Ops\.(?<op>\w+)\]")]
    private static partial Regex Function();

    [GeneratedRegex(@"^(G_M\w+):")]
    private static partial Regex Label();

    // A jump on a condition: the way back from a rare case is not the loop.
    [GeneratedRegex(@"^j(?!mp)\w+\s+(?:SHORT\s+)?(G_M\w+)")]
    private static partial Regex Jump();
}

/// <summary>Vector instructions of one step of a loop.</summary>
/// <param name="Multiplies">Of the multiply ports: products and multiply-adds.</param>
/// <param name="Divisions">Divisions and square roots.</param>
/// <param name="Instructions">All but moves.</param>
/// <param name="Calls">Calls, whose instructions are not counted.</param>
internal readonly record struct Loop(int Multiplies, int Divisions, int Instructions, int Calls)
{
    public static Loop Of(IEnumerable<string> body)
    {
        var loop = default(Loop);
        foreach (var line in body)
        {
            var isVector = line.StartsWith('v') && !line.StartsWith("vmov", StringComparison.Ordinal);
            loop = new Loop(
                loop.Multiplies + (line.StartsWith("vmul", StringComparison.Ordinal) || line.StartsWith("vfm", StringComparison.Ordinal) || line.StartsWith("vfnm", StringComparison.Ordinal) ? 1 : 0),
                loop.Divisions + (line.StartsWith("vdiv", StringComparison.Ordinal) || line.StartsWith("vsqrt", StringComparison.Ordinal) ? 1 : 0),
                loop.Instructions + (isVector ? 1 : 0),
                loop.Calls + (line.StartsWith("call", StringComparison.Ordinal) ? 1 : 0));
        }

        return loop;
    }

    /// <summary>The least seconds of a step on the machine.</summary>
    public double Seconds(MachineLimits limits) => Math.Max(
        Math.Max(Multiplies / limits.MultiplyAdds, Divisions / limits.Divisions), Instructions / limits.Instructions);
}
