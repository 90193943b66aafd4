using System.CommandLine;
using ActorArrays.Cli.Demo;
using ActorArrays.Cli.Progress;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays demo weather</c>: the tutorial as a program.</summary>
internal static class DemoCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("demo", "Complete computations on data that is made here.") { Weather() };

    private static Command Weather()
    {
        var days = new Option<int>("--days") { Description = "how many daily files", DefaultValueFactory = _ => 31 };
        var size = new Option<string>("--size") { Description = "rows x columns of a day", DefaultValueFactory = _ => "2880x5760" };
        var format = new Option<string>("--format") { Description = "auto, hdf5 or zarr", DefaultValueFactory = _ => "auto" };
        var folder = new Option<string?>("--out") { Description = "folder for maps and the subsampled store (default out/weather)" };
        var data = new Option<string?>("--data") { Description = "folder of the daily files (default data/weather)" };
        var resume = new Option<bool>("--resume") { Description = "go on with the subsampled store, and Zarr days, of an interrupted run" };
        var command = new Command("weather",
            "A month of global surface temperature: mean over time, the first day less the mean, and a subsampled copy.\n\n" +
            "  actorarrays demo weather\n  actorarrays demo weather --days 7 --size 720x1440 --memory 64MiB")
        {
            days, size, format, folder, data, resume,
        };
        var common = CommonOptions.AddTo(command);
        command.SetAction((result, cancellation) => CommandRunner.RunAsync(async () =>
        {
            var options = common.Load(result);
            var (rows, columns) = WeatherSettings.ParseSize(result.GetValue(size)!);
            var settings = new WeatherSettings(WeatherSettings.CheckDays(result.GetValue(days)), rows, columns, WeatherSettings.ParseFormat(result.GetValue(format)!))
            {
                OutputFolder = result.GetValue(folder) ?? Path.Combine("out", "weather"),
                IsResumed = result.GetValue(resume),
                DataFolderGiven = result.GetValue(data),
                Seed = options.Seed ?? WeatherSettings.UsualSeed,
            };
            var runtime = new ArrayRuntime(options);
            await using var owner = runtime.ConfigureAwait(false);
            var watched = WatchedRuntime.Of(runtime, options);
            await using var watching = watched.ConfigureAwait(false);
            using var view = RunViews.Create(options);
            await new WeatherDemo(settings, runtime, view, Console.Out).RunAsync(cancellation).ConfigureAwait(false);
        }));
        return command;
    }
}
