using System.Globalization;
using ActorArrays.Simulation.Members;

namespace ActorArrays.Simulation;

/// <summary>What the program is asked to do.</summary>
internal sealed record Arguments
{
    internal const string Usage =
        "usage: tests/simulate [--seeds N] [--from S] [--replay S [--keep REDUCTION]] [--shrink S] [--canaries]";

    internal ulong From { get; private init; } = 1;

    internal ulong Seeds { get; private init; } = 200;

    /// <summary>One seed, without the canaries.</summary>
    internal bool IsReplay { get; private init; }

    internal bool Shrinks { get; private init; }

    internal bool OnlyCanaries { get; private init; }

    /// <summary>How much of the cluster's scenario is kept in a replay.</summary>
    internal Reduction? Keep { get; private init; }

    /// <summary>Null if they make no sense.</summary>
    internal static Arguments? Parse(string[] args)
    {
        var parsed = new Arguments();
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var isNumber = ulong.TryParse(value, CultureInfo.InvariantCulture, out var number);
            Arguments? next = args[i] switch
            {
                "--canaries" => parsed with { OnlyCanaries = true },
                "--keep" => Reduction.Parse(value) is { } keep ? parsed with { Keep = keep } : null,
                "--seeds" when isNumber => parsed with { Seeds = number },
                "--from" when isNumber => parsed with { From = number },
                "--replay" when isNumber => parsed with { From = number, Seeds = 1, IsReplay = true },
                "--shrink" when isNumber => parsed with { From = number, Seeds = 1, IsReplay = true, Shrinks = true },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            parsed = next;
            i += args[i] == "--canaries" ? 0 : 1;
        }

        return parsed;
    }
}
