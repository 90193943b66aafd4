using System.Diagnostics;
using ActorArrays.Tasks;

namespace ActorArrays.Cli;

/// <summary>What the operating system says of this process's memory.</summary>
internal static class ProcessMemory
{
    /// <summary>The most bytes that were resident at a time.</summary>
    public static Bytes Peak
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return new Bytes(process.PeakWorkingSet64);
        }
    }
}
