using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Host.Tests.Launcher;

/// <summary>The script <c>actorarrays</c> in a tree of its own, with a stand-in for dotnet that only writes down its calls.</summary>
public sealed class LauncherTests : IDisposable
{
    // Ways of building for which it lacks the package are in STANDIN_LACKS.
    private const string StandIn = """
        #!/usr/bin/env bash
        program() { printf '#!/usr/bin/env bash\necho "%s $*"; exit %s\n' "$1" "$2" >"$folder/actorarrays" && chmod +x "$folder/actorarrays"; }
        case "$1" in
          --list-sdks) echo "$STANDIN_SDKS" ;;
          publish)
            while [ "$1" != -o ]; do shift; done
            folder=$2
            for way in $STANDIN_LACKS; do
              case "$*" in *"$way"*) echo "error NU1101: no such package"; exit 1 ;; esac
            done
            echo "$*" >>"$STANDIN_LOG"
            [ "$STANDIN_FAILS" = "" ] || { echo "error CS1002: ; expected"; exit 1; }
            mkdir -p "$folder"
            case "$*" in
              *PublishAot*) program native 9 ;;
              *PublishReadyToRun*) : >"$folder/actorarrays.dll" && : >"$folder/libcoreclr.so" && program ahead 8 ;;
              *) : >"$folder/actorarrays.dll" ;;
            esac ;;
          *) echo "run ${@:2}"; exit 7 ;;
        esac
        """;

    private const string LinkerStandIn = """
        #!/usr/bin/env bash
        [ "$STANDIN_LINKS" = 1 ]
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("actorarrays-launcher-").FullName;

    public LauncherTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the launcher is a bash script");
        Directory.CreateDirectory(Path.Combine(_root, "src", "Cli"));
        Directory.CreateDirectory(Path.Combine(_root, "bin"));
        foreach (var name in new[] { "src/Cli/Cli.csproj", "src/Cli/Program.cs", "Directory.Build.props", "global.json" })
        {
            File.WriteAllText(Path.Combine(_root, name), "");
        }

        WriteScript(Path.Combine(_root, "bin", "dotnet"), StandIn);
        WriteScript(Path.Combine(_root, "bin", "clang"), LinkerStandIn);
        WriteScript(Launcher, File.ReadAllText(Path.Combine(Repository(), "actorarrays")));
    }

    private string Launcher => Path.Combine(_root, "actorarrays");

    private string Source => Path.Combine(_root, "src", "Cli", "Program.cs");

    private string Log => Path.Combine(_root, "log");

    private int BuildCount => File.Exists(Log) ? File.ReadAllLines(Log).Length : 0;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_first_call_builds_and_the_second_only_runs()
    {
        Assert.Equal((7, "run a b c\n"), Run("a", "b c"));
        Assert.Equal((7, "run d\n"), Run("d"));
        Assert.Equal(1, BuildCount);
    }

    [Fact]
    public void A_changed_source_and_a_new_file_are_built()
    {
        Run();
        Change(Source);
        Run();
        Assert.Equal(2, BuildCount);
        Age(Directory.GetParent(Source)!.FullName);
        Run();
        Assert.Equal(2, BuildCount);
        File.WriteAllText(Path.Combine(_root, "src", "Cli", "New.txt"), "");
        Run();
        Assert.Equal(3, BuildCount);
    }

    [Fact]
    public void Calls_at_once_build_once()
    {
        var calls = Enumerable.Range(0, 6).Select(_ => Start(Launcher, [])).ToList();
        Assert.All(calls, call => Assert.Equal((7, "run \n"), Finish(call)));
        Assert.Equal(1, BuildCount);
    }

    [Fact]
    public void A_failing_build_shows_its_log_and_the_next_call_tries_again()
    {
        var (status, _, error) = FinishWithError(Start(Launcher, [], ("STANDIN_FAILS", "1")));
        Assert.Equal(1, status);
        Assert.Contains("error CS1002", error, StringComparison.Ordinal);
        Assert.Contains("the build failed", error, StringComparison.Ordinal);
        Assert.Equal((7, "run \n"), Run());
        Assert.Equal(2, BuildCount);
    }

    [Theory]
    [InlineData("8.0.100 [sdk]", "gives: 8.0.100 [sdk]")]
    [InlineData("", "gives: nothing")]
    public void An_old_SDK_is_refused_with_what_is_needed(string sdks, string found)
    {
        var (status, _, error) = FinishWithError(Start(Launcher, [], ("STANDIN_SDKS", sdks)));
        Assert.Equal(1, status);
        Assert.Contains("needs the .NET SDK 10.0 or later", error, StringComparison.Ordinal);
        Assert.Contains(found, error, StringComparison.Ordinal);
        Assert.Equal(0, BuildCount);
    }

    [Fact]
    public void Without_dotnet_it_says_what_to_install()
    {
        File.Delete(Path.Combine(_root, "bin", "dotnet"));
        foreach (var tool in new[] { "bash", "env", "find", "flock", "mkdir", "grep", "sed", "sort", "tail", "ls", "readlink" })
        {
            LinkTool(tool);
        }

        var (status, _, error) = FinishWithError(Start(Launcher, [], ("PATH", Path.Combine(_root, "bin"))));
        Assert.Equal(1, status);
        Assert.Contains("there is no 'dotnet' on the PATH", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_it_runs_it_from_any_folder()
    {
        var link = Path.Combine(_root, "bin", "aa");
        File.CreateSymbolicLink(link, "../actorarrays");
        Assert.Equal((7, "run x\n"), Finish(Start(link, ["x"])));
        Assert.True(File.Exists(Path.Combine(_root, "artifacts", "launcher", "current")));
    }

    [Theory]
    [InlineData("1", "", 9, "native")]
    [InlineData("", "", 8, "ahead")]
    [InlineData("1", "PublishAot", 8, "ahead")]
    [InlineData("1", "PublishAot PublishReadyToRun", 7, "run")]
    [InlineData("", "PublishReadyToRun", 7, "run")]
    public void It_builds_the_fastest_program_that_this_machine_can(string links, string lacks, int status, string program)
    {
        var call = Start(Launcher, ["a", "b c"], ("STANDIN_LINKS", links), ("STANDIN_LACKS", lacks));
        Assert.Equal((status, $"{program} a b c\n"), Finish(call));
        Assert.Equal(1, BuildCount);
    }

    [Theory]
    [InlineData("1", 9, "native")]
    [InlineData("", 8, "ahead")]
    public void A_program_that_needs_no_dotnet_runs_without(string links, int status, string program)
    {
        Finish(Start(Launcher, [], ("STANDIN_LINKS", links), ("STANDIN_LACKS", "")));
        File.Delete(Path.Combine(_root, "bin", "dotnet"));
        Assert.Equal((status, $"{program} c\n"), Run("c"));
    }

    [Fact]
    public void An_error_in_the_sources_is_not_tried_in_every_way()
    {
        var (status, _, error) = FinishWithError(Start(Launcher, [], ("STANDIN_LINKS", "1"), ("STANDIN_LACKS", ""), ("STANDIN_FAILS", "1")));
        Assert.Equal(1, status);
        Assert.Contains("error CS1002", error, StringComparison.Ordinal);
        Assert.Equal(1, BuildCount);
    }

    [Fact]
    public void Only_the_last_two_builds_are_kept()
    {
        for (var i = 0; i < 4; i++)
        {
            Change(Source);
            Run();
        }

        var kept = Directory.GetDirectories(Path.Combine(_root, "artifacts", "launcher")).Select(Path.GetFileName).Order();
        Assert.Equal(["3", "4"], kept);
    }

    private static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static void WriteScript(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // Newer than the last build, whatever the resolution of the file system's clock; not in the future of the next one.
    private void Change(string path)
    {
        var current = Path.Combine(_root, "artifacts", "launcher", "current");
        if (File.Exists(current))
        {
            File.SetLastWriteTimeUtc(current, File.GetLastWriteTimeUtc(current) - TimeSpan.FromMinutes(2));
            Age(Path.GetDirectoryName(path)!);
            File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(current) + TimeSpan.FromMinutes(1));
        }
    }

    private void Age(string folder) =>
        Directory.SetLastWriteTimeUtc(folder, File.GetLastWriteTimeUtc(Path.Combine(_root, "artifacts", "launcher", "current")) - TimeSpan.FromHours(1));

    private void LinkTool(string tool)
    {
        var found = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
        if (found is not null)
        {
            File.CreateSymbolicLink(Path.Combine(_root, "bin", tool), found);
        }
    }

    private (int Status, string Output) Run(params string[] arguments) => Finish(Start(Launcher, arguments));

    private Process Start(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["PATH"] = Path.Combine(_root, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["STANDIN_LOG"] = Log;
        start.Environment["STANDIN_SDKS"] = "10.0.100 [sdk]";
        start.Environment["STANDIN_FAILS"] = "";
        start.Environment["STANDIN_LINKS"] = "";
        start.Environment["STANDIN_LACKS"] = "PublishReadyToRun";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static (int Status, string Output) Finish(Process process)
    {
        var (status, output, _) = FinishWithError(process);
        return (status, output);
    }

    private static (int Status, string Output, string Error) FinishWithError(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
    }
}
