using System.Globalization;
using ActorArrays.Simulation;
using ActorArrays.Simulation.Members;

// Runs the production state machines of the actors in a simulated world, one seed after the other.
// usage: tests/simulate [--seeds N] [--from S] [--replay S] [--canaries]
// Exit codes: 0 all seeds pass, 1 a promise is broken, 2 a canary was not caught, 64 the arguments make no sense.
var (from, seeds, isReplay, onlyCanaries) = (1UL, 200UL, false, false);
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--canaries")
    {
        onlyCanaries = true;
        continue;
    }

    if (i + 1 == args.Length || !ulong.TryParse(args[++i], CultureInfo.InvariantCulture, out var number))
    {
        return Usage();
    }

    switch (args[i - 1])
    {
        case "--seeds": seeds = number; break;
        case "--from": from = number; break;
        case "--replay": (from, seeds, isReplay) = (number, 1, true); break;
        default: return Usage();
    }
}

if (!isReplay)
{
    foreach (var (name, canary) in Canaries.All)
    {
        if (Canaries.Catch(canary) is not var (seed, invariant))
        {
            Console.WriteLine($"the canary that {name} was not caught within {Canaries.SeedsMax} seeds: the run is void.");
            return 2;
        }

        Console.WriteLine($"canary caught by seed {seed} as {invariant}: one that {name}");
    }
}

var coverage = new Coverage();
for (var seed = from; !onlyCanaries && seed < from + seeds; seed++)
{
    try
    {
        coverage.Add(SimWorld.Run(seed));
        coverage.Add(ClusterWorld.Run(ClusterScenario.Draw(seed)));
    }
    catch (Exception error)
    {
        Console.WriteLine($"seed {seed} fails: {error}");
        Console.WriteLine($"replay: tests/simulate --replay {seed}");
        return 1;
    }
}

if (!onlyCanaries)
{
    Console.WriteLine($"{seeds} seeds pass: {coverage}");
}

return 0;

static int Usage()
{
    Console.WriteLine("usage: tests/simulate [--seeds N] [--from S] [--replay S] [--canaries]");
    return 64;
}
