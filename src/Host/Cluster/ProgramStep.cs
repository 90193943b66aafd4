using System.Runtime.InteropServices;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Host.Cluster;

/// <summary>Something that a program did, and what came of it.</summary>
internal abstract record ProgramStep
{
    private ProgramStep()
    {
    }

    internal abstract void Write(BinaryWriter writer);

    internal static ProgramStep Read(BinaryReader reader) => reader.ReadByte() switch
    {
        Run.Kind => Run.ReadRun(reader),
        Results.Kind => Results.ReadResults(reader),
        var other => throw new InvalidDataException($"cluster: a step of a program must be a run or results, but is of kind {other}."),
    };

    /// <summary>It had arrays computed, whose chunks are kept.</summary>
    /// <param name="Plan">What is computed, as lines that must be the same wherever it is planned (<see cref="PlanText"/>).</param>
    /// <param name="Cuts">The chunk shape of a store for each array that goes there; null for others.</param>
    internal sealed record Run(IReadOnlyList<string> Plan, IReadOnlyList<Shape?> Cuts) : ProgramStep
    {
        internal const byte Kind = 1;

        /// <summary>The number of the run, once it is over.</summary>
        internal RunId Id { get; init; }

        /// <summary>The chunks of each array whose lengths the run had to find; null for others.</summary>
        internal IReadOnlyList<ChunkGrid?> Found { get; init; } = [];

        internal override void Write(BinaryWriter writer)
        {
            writer.Write(Kind);
            writer.WriteAll(Plan, writer.Write);
            writer.WriteAll(Cuts, cut => writer.WriteAll(cut?.ToArray() ?? [-1], writer.Write));
            writer.Write(Id.Value);
            writer.WriteAll(Found, grid => writer.WriteAll(grid?.Axes ?? [], axis => writer.WriteAll([.. axis.Lengths()], writer.Write)));
        }

        internal static Run ReadRun(BinaryReader reader)
        {
            var plan = reader.ReadAll(reader.ReadString);
            var cuts = reader.ReadAll(() => reader.ReadAll(reader.ReadInt64));
            var id = new RunId(reader.ReadInt32());
            var found = reader.ReadAll(() => reader.ReadAll(() => AxisChunks.Of(reader.ReadAll(reader.ReadInt64))));
            return new Run(plan, [.. cuts.Select(static cut => cut is [-1] ? (Shape?)null : Shape.Create(cut))])
            {
                Id = id, Found = [.. found.Select(static axes => axes.Length == 0 ? null : new ChunkGrid([.. axes]))],
            };
        }
    }

    /// <summary>It got the elements of arrays.</summary>
    internal sealed record Results(IReadOnlyList<ManagedResult> Arrays) : ProgramStep
    {
        internal const byte Kind = 2;

        internal override void Write(BinaryWriter writer)
        {
            writer.Write(Kind);
            writer.WriteAll(Arrays, result =>
            {
                writer.Write((byte)result.Array.DType);
                writer.WriteAll(result.Array.Shape.ToArray(), writer.Write);
                writer.Write(BytesOf(result));
            });
        }

        internal static Results ReadResults(BinaryReader reader) => new(reader.ReadAll(() =>
        {
            var result = ManagedResult.Allocate((DType)reader.ReadByte(), Shape.Create(reader.ReadAll(reader.ReadInt64)));
            reader.BaseStream.ReadExactly(BytesOf(result));
            return result;
        }));

        private static Span<byte> BytesOf(ManagedResult result) => MemoryMarshal.CreateSpan(
            ref MemoryMarshal.GetArrayDataReference(result.Elements), checked(result.Elements.Length * result.Array.DType.ItemSize()));
    }
}
