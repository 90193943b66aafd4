using System.Globalization;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation;

/// <summary>What the program is asked to do.</summary>
internal sealed record Arguments
{
    internal static string Usage =>
        "usage: tests/simulate [--seeds N] [--from S] [--replay S] [--world NAME] [--keep REDUCTION] [--plant CANARY] [--canaries]\n" +
        $"worlds: {string.Join(", ", AllWorlds.All.Select(static world => world.Name))}; --keep and --plant are of one world.";

    internal ulong From { get; private init; } = 1;

    internal ulong Seeds { get; private init; } = 200;

    /// <summary>One seed, without the canaries.</summary>
    internal bool IsReplay { get; private init; }

    internal bool OnlyCanaries { get; private init; }

    /// <summary>The only world that is simulated, or null.</summary>
    internal IWorld? World { get; private init; }

    /// <summary>How much of a scenario is kept in a replay; empty: all.</summary>
    internal string Keep { get; private init; } = "";

    /// <summary>The canary that lives in the world, so that one can see what a failing seed looks like; null for none.</summary>
    internal string? Canary { get; private init; }

    internal IReadOnlyList<IWorld> Worlds => World is null ? AllWorlds.All : [World];

    /// <summary>Null if they make no sense.</summary>
    internal static Arguments? Parse(string[] args)
    {
        var parsed = new Arguments();
        for (var i = 0; i < args.Length; i++)
        {
            var isFlag = args[i] == "--canaries";
            if (Parse(parsed, args[i], isFlag || i + 1 == args.Length ? "" : args[++i]) is not { } next)
            {
                return null;
            }

            parsed = next;
        }

        return parsed.IsSensible ? parsed : null;
    }

    private bool IsSensible =>
        (Keep == "" || World?.Understands(Keep) == true) && (Canary is null || World?.Canaries.Contains(Canary) == true);

    private static Arguments? Parse(Arguments parsed, string name, string value)
    {
        var isNumber = ulong.TryParse(value, CultureInfo.InvariantCulture, out var number);
        var world = AllWorlds.All.FirstOrDefault(world => world.Name == value);
        return name switch
        {
            "--canaries" => parsed with { OnlyCanaries = true },
            "--keep" when value != "" => parsed with { Keep = value },
            "--plant" => Planted(parsed, value),
            "--world" when world is not null => parsed with { World = world },
            "--seeds" when isNumber => parsed with { Seeds = number },
            "--from" when isNumber => parsed with { From = number },
            "--replay" when isNumber => parsed with { From = number, Seeds = 1, IsReplay = true },
            _ => null,
        };
    }

    private static Arguments? Planted(Arguments parsed, string canary)
    {
        var world = AllWorlds.All.FirstOrDefault(world => world.Canaries.Contains(canary));
        return world is null ? null : parsed with { Canary = canary, World = world, IsReplay = true };
    }
}
