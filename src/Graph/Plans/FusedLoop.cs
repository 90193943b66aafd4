using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A fused elementwise expression over one loop: its program, its operands, and the names of what was fused.</summary>
internal sealed record FusedLoop(TileProgram Program, Operand[] Operands, IReadOnlyList<string> Names);
