using System.Runtime.CompilerServices;
using System.Text.Json;
using ActorArrays.Host.Configuration;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Host.Tests.Configuration;

public sealed class ActorArraysOptionsTests
{
    private static string ReferenceFile([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "config", "actorarrays.json");

    private static ActorArraysOptions Load(params (string Name, string? Value)[] settings) => ActorArraysOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).Build());

    [Fact]
    public void The_reference_file_lists_exactly_the_options_with_their_defaults()
    {
        var text = File.ReadAllText(ReferenceFile());
        using var json = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var listed = json.RootElement.GetProperty(ActorArraysOptions.SectionName).EnumerateObject()
            .Select(option => (option.Name, Value: option.Value.ToString().ToLowerInvariant()));
        Assert.Equal(OptionTable.All.Select(option => (option.Name, option.Default.ToLowerInvariant())), listed);
        Assert.All(OptionTable.All, option => Assert.Contains($"// Environment: {option.EnvironmentName}\n    \"{option.Name}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_reference_file_reads_as_the_defaults() => Assert.Equal(
        new ActorArraysOptions(),
        OptionSources.Load(_ => null, new Dictionary<string, string?>(), ReferenceFile()));

    [Fact]
    public void Every_property_that_can_be_set_is_an_option()
    {
        var settable = typeof(ActorArraysOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);
        Assert.Equal(OptionTable.All.Select(option => option.Name).Order(StringComparer.OrdinalIgnoreCase), settable.Order(), StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("memory", "512MiB")]
    [InlineData("memory", "2000001B")]
    [InlineData("threads", "8")]
    [InlineData("window", "1")]
    [InlineData("spillDirectory", "scratch/spill")]
    [InlineData("chunkSize", "1MiB")]
    [InlineData("retries", "0")]
    [InlineData("retryDelay", "250ms")]
    [InlineData("retryDelayMax", "60s")]
    [InlineData("seed", "18446744073709551615")]
    [InlineData("quiet", "true")]
    [InlineData("progress", "lines")]
    [InlineData("retryOn", "transient,timedOut")]
    [InlineData("retryOn", "none")]
    [InlineData("onFailure", "finish")]
    [InlineData("taskTime", "90s")]
    [InlineData("deadline", "none")]
    [InlineData("stopGrace", "250ms")]
    [InlineData("backups", "false")]
    [InlineData("stallAfter", "5s")]
    [InlineData("answerWhy", "false")]
    [InlineData("dashboard", "none")]
    [InlineData("dashboard", "auto")]
    [InlineData("dashboard", "0")]
    [InlineData("dashboard", "8787")]
    [InlineData("dashboard", "0.0.0.0:8787")]
    [InlineData("dashboard", "[::1]:8787")]
    [InlineData("dashboardTokenFile", "token")]
    [InlineData("report", "out/report.html")]
    public void What_an_option_is_set_to_reads_back(string name, string value) =>
        Assert.Equal(value, OptionTable.Find(name).Read(Load((name, value))));

    [Theory]
    [InlineData("memory", "1 KiB")]
    [InlineData("memory", "lots")]
    [InlineData("threads", "0")]
    [InlineData("threads", "-1")]
    [InlineData("window", "1.5")]
    [InlineData("spillDirectory", "")]
    [InlineData("chunkSize", "auto")]
    [InlineData("chunkSize", "3GiB")]
    [InlineData("retries", "101")]
    [InlineData("retryDelay", "10")]
    [InlineData("retryDelay", "-1s")]
    [InlineData("retryDelay", "61min")]
    [InlineData("seed", "-1")]
    [InlineData("quiet", "yes")]
    [InlineData("dashboard", "65536")]
    [InlineData("dashboard", "localhost:8787")]
    [InlineData("dashboard", "::1")]
    [InlineData("dashboard", "1.2.3.4")]
    [InlineData("dashboard", "")]
    [InlineData("report", "")]
    [InlineData("progress", "1")]
    [InlineData("progress", "")]
    public void A_value_that_is_not_legal_is_refused_with_what_is(string name, string value)
    {
        var error = Assert.Throws<OptionException>(() => Load((name, value)));
        Assert.Equal($"configuration: {name} must be {OptionTable.Find(name).Legal}, but is '{value}'.", error.Message);
    }

    [Fact]
    public void A_name_that_is_no_option_is_refused_with_those_that_are()
    {
        var error = Assert.Throws<OptionException>(() => Load(("memroy", "1GiB")));
        Assert.Contains("memory, threads", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("but 'memroy' is set. Did you mean 'memory'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_goes_over_the_file_and_the_command_line_over_both()
    {
        var environment = new Dictionary<string, string?> { ["ACTORARRAYS_RETRY_DELAY_MAX"] = "2s", ["ACTORARRAYS_THREADS"] = "3" };
        var commandLine = new Dictionary<string, string?> { ["threads"] = "5" };
        var options = OptionSources.Load(environment.GetValueOrDefault, commandLine, ReferenceFile());
        Assert.Equal((TimeSpan.FromSeconds(2), 5), (options.RetryDelayMax, options.ThreadsOrDefault));
    }

    [Fact]
    public void A_file_that_was_named_must_exist() => Assert.Throws<FileNotFoundException>(
        () => OptionSources.Load(_ => "no/such/file.json", new Dictionary<string, string?>()));

    [Fact]
    public void Automatic_values_come_from_the_machine()
    {
        var options = new ActorArraysOptions();
        Assert.InRange(options.MemoryOrDefault.Value, 64L << 20, 1L << 50);
        Assert.Equal(Environment.ProcessorCount, options.ThreadsOrDefault);
        Assert.Equal("--retry-delay-max", OptionTable.Find("RETRYDELAYMAX").CommandLineName);
    }
}
