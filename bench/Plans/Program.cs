using System.Globalization;
using ActorArrays.Plans.Bench;

// Real array plans by their number of chunks: what planning, the first node, a node and the live memory cost.
// usage: Plans.Bench nodes CASE COUNT...    runs plans to their end
//        Plans.Bench walk CASE COUNT...     walks the cursor alone, on one thread
//        Plans.Bench plan CASE COUNT...     plans, explains, runs until the first node, cancels
switch (args)
{
    case [var mode, var name, .. var counts] when counts.Length > 0:
        var cases = ArrayCase.All.Where(one => name == "all" || one.Name == name).ToArray();
        var numbers = Array.ConvertAll(counts, text => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        await Run(mode, cases, numbers);
        return 0;
    default:
        Console.Error.WriteLine($"usage: nodes|walk|plan all|{string.Join('|', ArrayCase.All.Select(one => one.Name))} COUNT...");
        return 2;
}

static async Task Run(string mode, ArrayCase[] cases, long[] counts)
{
    switch (mode)
    {
        case "walk":
            Walking.Run(cases, counts);
            break;
        case "plan":
            await Planning.Run(cases, counts);
            break;
        default:
            await Nodes.Run(cases, counts);
            break;
    }
}
