using ActorArrays.Simulation;
using ActorArrays.Simulation.Worlds;

// Runs the production state machines in simulated worlds, one seed after the other: one process, a cluster, and arrays that are
// planned, computed and stored.
// Exit codes: 0 all seeds pass, 2 nothing is proved (a canary was not caught, or a kind of fault never happened), 64 the arguments make
// no sense, 127 the simulation itself crashed, 128 no progress (INV-11), 129 another promise is broken.
if (Arguments.Parse(args) is not { } arguments)
{
    Console.WriteLine(Arguments.Usage);
    return 64;
}

if (!arguments.IsReplay && !arguments.Worlds.All(CatchAll))
{
    return 2;
}

if (arguments.OnlyCanaries)
{
    return 0;
}

var seen = arguments.Worlds.ToDictionary(static world => world, static _ => new Coverage());
for (var seed = arguments.From; seed < arguments.From + arguments.Seeds; seed++)
{
    foreach (var (world, coverage) in seen)
    {
        try
        {
            if (world.Run(seed, arguments.Keep, arguments.Canary, coverage) is { } broken)
            {
                Console.WriteLine(new FailureReport(world, seed, broken, arguments));
                return broken.Invariant == "INV-11" ? 128 : 129;
            }
        }
        catch (Exception error)
        {
            Console.WriteLine($"the simulation crashed in seed {seed} of the world {world.Name}: {error}\n" +
                $"replay: tests/simulate --replay {seed} --world {world.Name}");
            return 127;
        }
    }
}

foreach (var (world, coverage) in seen)
{
    Console.WriteLine($"{world.Name}: {arguments.Seeds} seeds pass: {coverage}");
    if (arguments.Seeds >= AllWorlds.FaultSeedsMin && world.Missing(coverage) is { Count: > 0 } missing)
    {
        Console.WriteLine($"{world.Name}: no seed saw {string.Join(", ", missing)}: the run is void.");
        return 2;
    }
}

return 0;

static bool CatchAll(IWorld world)
{
    foreach (var canary in world.Canaries)
    {
        if (AllWorlds.Catch(world, canary) is not var (seed, broken))
        {
            Console.WriteLine($"the canary that {canary} was not caught within {AllWorlds.CanarySeedsMax} seeds: the run is void.");
            return false;
        }

        Console.WriteLine($"canary caught by seed {seed} as {broken.Invariant}: one that {canary}");
    }

    return true;
}
