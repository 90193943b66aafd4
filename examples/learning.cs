#:project ../src/Host/Host.csproj
#:project ../src/Learning/Learning.csproj
#:property PublishAot=false

// Models of rows that do not fit into memory: 64 MB of them in 8 MiB.
using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Learning;
using ActorArrays.Tasks;
using static ActorArrays.Graph.ArrayMath;

await using var runtime = new ArrayRuntime(new() { Memory = Bytes.MiB(8) });
var random = new ArrayRandom(seed: 1);
var x = random.Normal(5, 2, [1_000_000, 8], chunks: (25_000, 8));
var y = 3 + x[.., 0] - (0.5 * x[.., 1]) + random.Normal(0, 0.1, [1_000_000], chunks: 25_000);

var model = await new LinearRegression().FitAsync(runtime, x, y);
Console.WriteLine($"y = {model.Intercept:F3} {string.Concat(model.Coefficients.Select((c, i) => $"{c:+0.000;-0.000;0}·x{i} "))}");

var scaler = await new StandardScaler().FitAsync(runtime, x);
var logistic = await new LogisticRegression().FitAsync(runtime, scaler.Transform(x), y > 5.5);
var report = await ClassificationReport.OfAsync(runtime, y > 5.5, logistic.Predict(scaler.Transform(x)));
Console.WriteLine($"accuracy {report.Accuracy:F4}, F1 {report.Average(Averaging.Macro).F1:F4} after {logistic.Iterations} passes");

// Rows around three points, whose clusters are found again.
var points = ChunkedArray.FromArray(new double[,] { { 0, 0 }, { 8, 0 }, { 0, 8 } });
var rows = Take(points, random.Integers(0, 3, [300_000], chunks: 50_000), axis: 0) + random.Normal(0, 1, [300_000, 2], chunks: (50_000, 2));
var clusters = await new KMeans { ClusterCount = 3 }.FitAsync(runtime, rows);
Console.WriteLine($"clusters of {string.Join(", ", clusters.Counts.Order())} rows, {clusters.Inertia / 300_000:F3} from their centers in the mean square");
