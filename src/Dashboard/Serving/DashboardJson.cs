using System.Text.Json.Serialization;
using ActorArrays.Dashboard.Model;

namespace ActorArrays.Dashboard.Serving;

/// <summary>The answers as JSON. Made when the program is compiled: nothing is found out by reflection, so it can be machine code alone.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ProcessState))]
[JsonSerializable(typeof(MemoryOverTime))]
[JsonSerializable(typeof(RunDetail))]
[JsonSerializable(typeof(ChunkPictures))]
[JsonSerializable(typeof(TaskStream))]
[JsonSerializable(typeof(FailureList))]
internal sealed partial class DashboardJson : JsonSerializerContext;
