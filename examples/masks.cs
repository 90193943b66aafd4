#:project ../src/Host/Host.csproj
#:property PublishAot=false

// Masks, shared intermediates and persisted arrays.
using ActorArrays;
using ActorArrays.Graph;
using static ActorArrays.Graph.ArrayMath;

var x = new ArrayRandom(seed: 7).Normal(10, 2, [2_000, 1_000], chunks: (250, 250));

// A mask has a length that only the computation knows; operations that need it wait for it by themselves.
var high = x[x > 14.0];
Console.WriteLine($"known before computing: {high.IsShapeKnown}");
var pairs = high[..1_000].Reshape(500, 2);

// One run for all, and x is generated once for each of them chunk by chunk.
var results = await ArrayRuntime.Default.ComputeAsync([high.Mean(), (x * x).Mean() - Square(x.Mean()), pairs.Sum(axis: 1)]);
Console.WriteLine($"mean above 14: {results[0].AsSpan<double>()[0]:F3}, variance of all: {results[1].AsSpan<double>()[0]:F3}");
Console.WriteLine($"sums of pairs: {results[2].Shape}");

// Kept in memory (or spilled), behind the actors of its chunks, for as long as the handle lives.
await using var kept = await high.PersistAsync();
Console.WriteLine($"{kept.Array.Size} elements kept");
var least = await kept.Array.Min().ComputeAsync();
Console.WriteLine($"least of them: {least.AsSpan<double>()[0]:F3}");
