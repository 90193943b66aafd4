namespace ActorArrays.Kernels.Bench;

/// <summary>The time in which the machine can begin the instructions of a call's loops, if none waits for another.</summary>
/// <remarks>
/// It is measured, not computed: of the loops that the call runs, twins are made in which nothing waits, and timed. So whatever binds
/// counts at once: ports of every kind, masks, loads, stores, instructions that are several, the front end.
/// </remarks>
internal static class IssueLimit
{
    private const int MostSequences = 24;

    /// <summary>Whether the loops that are timed are written to the error output.</summary>
    public static bool IsExplained { get; set; }

    /// <summary>The least seconds of one call by its loops' twins; NaN where there are none or they cannot be measured.</summary>
    public static double Seconds(Action work)
    {
        if (!Assembler.IsHere)
        {
            return double.NaN;
        }

        var steps = Stepping.Of(work);
        var texts = Disassembly.Of(steps);
        var loops = TraceLoops.Of(steps, texts).Take(MostSequences).ToList();
        if (loops.Count == 0)
        {
            return double.NaN;
        }

        var sequences = loops.Select(loop => loop.Sequence.Select(address => texts[address]).ToArray()).ToList();
        var seconds = Twins.Times(sequences);
        for (var i = 0; i < sequences.Count && IsExplained; i++)
        {
            Console.Error.WriteLine($"\n{loops[i].Times} times, {seconds[i] * 1e9:F1} ns each:\n    {string.Join("\n    ", sequences[i])}");
        }

        return seconds.Zip(loops, (each, loop) => each * loop.Times).Sum();
    }
}
