using ActorArrays.Actors.Protocol.Members.Wire;

namespace ActorArrays.Actors.Cluster;

/// <summary>What the home of a run says about its program.</summary>
/// <param name="Run">The run.</param>
/// <param name="Program">What a member makes the code of.</param>
/// <param name="Error">Why there is none, or null.</param>
internal sealed record ProgramMessage(RunId Run, byte[] Program, string? Error)
{
    // Less than the largest frame (ClusterOptions.FrameBytesMax).
    private const int ProgramBytesMax = 1 << 27;

    internal static ProgramMessage Of(RunId run, Func<byte[]> program)
    {
        try
        {
            var bytes = program();
            return bytes.Length <= ProgramBytesMax ? new ProgramMessage(run, bytes, null) : new ProgramMessage(
                run, [], $"it may have {ProgramBytesMax} bytes with all results on which it depends, but has {bytes.Length}. Let it ask for smaller results.");
        }
        catch (Exception error)
        {
            return new ProgramMessage(run, [], error.Message);
        }
    }

    internal byte[] Encode()
    {
        var writer = new WireWriter();
        writer.Int32(Run.Value);
        writer.Flag(Error is not null);
        writer.Text(Error ?? "");
        writer.Blob(Program);
        return writer.ToArray();
    }

    /// <exception cref="WireException">The bytes are no such message.</exception>
    internal static ProgramMessage Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var (run, hasError, error) = (new RunId(reader.Int32()), reader.Flag(), reader.Text());
        return new ProgramMessage(run, reader.Blob(), hasError ? error : null);
    }
}
