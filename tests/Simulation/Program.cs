using ActorArrays.Simulation;
using ActorArrays.Simulation.Members;

// Runs the production state machines of the actors in a simulated world, one seed after the other: first one process, then a cluster.
// Exit codes: 0 all seeds pass, 2 a canary was not caught (nothing is proved), 64 the arguments make no sense,
// 127 the simulation itself crashed, 128 no progress (INV-11), 129 another promise is broken.
if (Arguments.Parse(args) is not { } arguments)
{
    Console.WriteLine(Arguments.Usage);
    return 64;
}

if (!arguments.IsReplay && !CatchAll(Canaries.All, Canaries.Catch, Canaries.SeedsMax))
{
    return 2;
}

if (!arguments.IsReplay && !CatchAll(MemberCanaries.All, MemberCanaries.Catch, MemberCanaries.SeedsMax))
{
    return 2;
}

if (arguments.OnlyCanaries)
{
    return 0;
}

var coverage = new Coverage();
for (var seed = arguments.From; seed < arguments.From + arguments.Seeds; seed++)
{
    try
    {
        if (arguments.Keep is null)
        {
            coverage.Add(SimWorld.Run(seed));
        }
    }
    catch (Exception error)
    {
        return Report(seed, error, $"tests/simulate --replay {seed}");
    }

    var scenario = ClusterScenario.Draw(seed);
    try
    {
        coverage.Add(ClusterWorld.Run(arguments.Keep?.Apply(scenario) ?? scenario));
    }
    catch (Exception error) when (arguments.Keep is null && error is InvariantException broken)
    {
        var less = Shrinking.Of(scenario, broken.Invariant);
        return Report(seed, error, $"tests/simulate --replay {seed}\nshrunk: tests/simulate --replay {seed} --keep \"{less}\"");
    }
    catch (Exception error)
    {
        return Report(seed, error, $"tests/simulate --replay {seed}{(arguments.Keep is { } keep ? $" --keep \"{keep}\"" : "")}");
    }
}

Console.WriteLine(arguments.Shrinks
    ? $"seed {arguments.From} passes: there is nothing to shrink."
    : $"{arguments.Seeds} seeds pass: {coverage}");
return 0;

static int Report(ulong seed, Exception error, string replay)
{
    Console.WriteLine($"seed {seed} fails: {error}");
    Console.WriteLine($"replay: {replay}");
    return error switch
    {
        InvariantException { Invariant: "INV-11" } => 128,
        InvariantException => 129,
        _ => 127,
    };
}

static bool CatchAll(
    IReadOnlyDictionary<string, Func<ActorArrays.Actors.Simulated.Interference>> canaries,
    Func<Func<ActorArrays.Actors.Simulated.Interference>, (int Seed, string Invariant)?> tryCatch, int seedsMax)
{
    foreach (var (name, canary) in canaries)
    {
        if (tryCatch(canary) is not var (seed, invariant))
        {
            Console.WriteLine($"the canary that {name} was not caught within {seedsMax} seeds: the run is void.");
            return false;
        }

        Console.WriteLine($"canary caught by seed {seed} as {invariant}: one that {name}");
    }

    return true;
}
