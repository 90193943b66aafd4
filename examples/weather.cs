#:project ../src/Host/Host.csproj
#:property PublishAot=false

// The tutorial of the README: a month of daily files, opened lazily, reduced, compared and stored.
// usage: dotnet run examples/weather.cs [FOLDER]      the folder of the daily files, default data/weather
using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using static ActorArrays.Graph.Slices;

var folder = args.Length > 0 ? args[0] : Path.Combine("data", "weather");
if (!Directory.Exists(folder))
{
    await MakeAsync(folder, days: 4, rows: 360, columns: 720);
}

var pattern = Path.Combine(folder, Directory.EnumerateFiles(folder, "*.hdf5").Any() ? "*.hdf5" : "*.zarr");
var days = ArrayFiles.OpenStack(pattern);
var mean = days.Mean(axis: 0);
var anomaly = days[0] - mean;
Console.WriteLine(anomaly);
Console.WriteLine(anomaly.Explain());

var computed = await ArrayRuntime.Default.ComputeAsync([mean.Min(), mean.Max(), anomaly.Std()]);
Console.WriteLine($"mean between {computed[0].AsSpan<float>()[0]:F2} K and {computed[1].AsSpan<float>()[0]:F2} K, " +
    $"first day {computed[2].AsSpan<float>()[0]:F2} K around it");

await days[.., Every(2), Every(2)].StoreAsync(Path.Combine("out", "subsampled.zarr"), overwrite: true);
Console.WriteLine("wrote out/subsampled.zarr");

// Without the demonstration's files, a few small ones.
static async Task MakeAsync(string folder, int days, long rows, long columns)
{
    Directory.CreateDirectory(folder);
    for (var day = 0; day < days; day++)
    {
        var field = new ArrayRandom((ulong)day).Normal(288, 8, [rows, columns], chunks: (100, 100)).AsType(DType.Float32);
        await field.StoreAsync(Path.Combine(folder, $"2014-01-{day + 1:D2}.zarr"));
    }
}
