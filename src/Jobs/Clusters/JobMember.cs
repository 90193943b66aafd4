using System.Runtime.InteropServices;
using ActorArrays.Host.Cluster;
using ActorArrays.Host.Configuration;

namespace ActorArrays.Jobs;

/// <summary>How a program of your own is a member when a job calls it: <c>program member --join …</c>.</summary>
/// <remarks>Members run the programs of their home, and code is not sent; so a program that adds some starts itself as its members.</remarks>
public static class JobMember
{
    /// <summary>Whether a job calls the program to be a member.</summary>
    public static bool IsCalled(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.Count > 0 && arguments[0] == "member";
    }

    /// <summary>Is a member until it is told to leave (SIGTERM, SIGINT), its lifetime is over, or its home is gone.</summary>
    /// <param name="arguments">The words of the command line, as <see cref="JobTemplate"/> puts them together.</param>
    /// <param name="programs">The same as at home.</param>
    /// <param name="log">Hears in a line of what happens, on any thread; it becomes the output of the job.</param>
    /// <returns>The exit status: 0, or 1 if the home is gone.</returns>
    /// <exception cref="OptionException">A word is no option of a member, or its value is not legal.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ClusterPrograms programs, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var given = MemberArguments.Read(arguments);
        using var stop = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Leave);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Leave);
        var runtime = new ArrayRuntime(given.Options);
        await using var owner = runtime.ConfigureAwait(false);
        var member = await runtime.JoinAsync(given.Join with { Programs = programs, Log = log }).ConfigureAwait(false);
        log($"member at {member.Address}, {given.Options.MemoryOrDefault} of memory, {given.Options.ThreadsOrDefault} threads");
        var end = await runtime.ServeAsync(given.Life, stop.Token).ConfigureAwait(false);
        log($"leaving ({end}): what is here for others moves to them");
        return end == MemberEnd.HomeGone ? 1 : 0;

        void Leave(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
