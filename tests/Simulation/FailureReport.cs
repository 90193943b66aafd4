using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation;

/// <summary>
/// What a person needs of a failing seed: what broke, the least of it that breaks alike, and the commands that repeat both.
/// </summary>
internal sealed class FailureReport(IWorld world, ulong seed, InvariantException broken, Arguments arguments)
{
    public override string ToString()
    {
        var plant = arguments.Canary is null ? "" : $" --plant \"{arguments.Canary}\"";
        var replay = $"tests/simulate --replay {seed} --world {world.Name}{plant}";
        if (arguments.Keep != "")
        {
            return $"seed {seed} fails in the world {world.Name}, of which this is kept:\n{world.Describe(seed, arguments.Keep)}\n" +
                $"{broken.Invariant}: {broken.Detail}\nreplay: {replay} --keep \"{arguments.Keep}\"";
        }

        var least = world.Shrink(seed, broken.Invariant, arguments.Canary);
        var again = world.Run(seed, least, arguments.Canary, new Coverage());
        return $"seed {seed} fails in the world {world.Name}: {broken.Invariant}: {broken.Detail}\n\n" +
            $"the least of it that was found to fail alike:\n{world.Describe(seed, least)}\n{again?.Invariant}: {again?.Detail}\n\n" +
            $"replay: {replay}\nshrunk: {replay} --keep \"{least}\"";
    }
}
