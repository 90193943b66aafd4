using System.Text.Json.Serialization;

namespace ActorArrays.Cli.Eval;

/// <summary>Reads the programs of <c>--stdin</c> without reflection.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class ProgramJson : JsonSerializerContext;
