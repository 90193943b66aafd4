using ActorArrays.Actors.Protocol.Members.Wire;

namespace ActorArrays.Actors.Cluster;

/// <summary>What the home of a run says about its program.</summary>
/// <param name="Run">The run.</param>
/// <param name="Program">What a member makes the code of.</param>
/// <param name="Error">Why there is none, or null.</param>
internal sealed record ProgramMessage(RunId Run, byte[] Program, string? Error)
{
    internal static ProgramMessage Of(RunId run, Func<byte[]> program)
    {
        try
        {
            return new ProgramMessage(run, program(), null);
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
