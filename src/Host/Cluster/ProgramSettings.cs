using ActorArrays.Tasks;

namespace ActorArrays.Host.Cluster;

/// <summary>What a plan depends on besides the program.</summary>
/// <param name="Budget">The memory that the home makes plans for.</param>
/// <param name="ChunkSize">What automatic chunks aim at.</param>
/// <param name="Rewrites">Expressions are rewritten first.</param>
internal sealed record ProgramSettings(Bytes Budget, Bytes ChunkSize, bool Rewrites)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Budget.Value);
        writer.Write(ChunkSize.Value);
        writer.Write(Rewrites);
    }

    internal static ProgramSettings Read(BinaryReader reader) =>
        new(new Bytes(reader.ReadInt64()), new Bytes(reader.ReadInt64()), reader.ReadBoolean());
}
