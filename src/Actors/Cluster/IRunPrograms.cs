namespace ActorArrays.Actors.Cluster;

/// <summary>The code of runs whose home is another member: made here anew, never sent.</summary>
/// <remarks><b>Thread safety:</b> all members.</remarks>
public interface IRunPrograms
{
    /// <summary>Encodes chunks. Bytes of a chunk must be the same from memory and from the spill file, and on all members.</summary>
    IPayloadCodec Codec { get; }

    /// <summary>What must be equal on all members for results to be: the version of the program and of its results.</summary>
    string Version { get; }

    /// <summary>Makes the code of a run of what its home says about it (<see cref="RunOptions.Program"/>).</summary>
    /// <exception cref="Exception">The code made here is another than at home; tasks of the run fail with it.</exception>
    Task<ITaskRunner> OpenAsync(ReadOnlyMemory<byte> program, CancellationToken cancellation);
}
