using Tidy.Tests.Rules;
using Tidy.Tests.Source;

namespace Tidy.Tests;

/// <summary>Each rule catches an offender that was planted, and lets its innocent neighbour pass.</summary>
public sealed class PlantedOffenderTests
{
    private static readonly string Word = "TO" + "DO";

    [Fact]
    public void A_long_file_is_caught()
    {
        AssertCaught(new FileLength(), "src/Kernels/A.cs", Lines(501), "501 lines");
        AssertInnocent(new FileLength(), "src/Kernels/A.cs", Lines(500));
        AssertCaught(new FileLength(), "tests/Kernels.Tests/A.cs", Lines(801), "801 lines");
        AssertInnocent(new FileLength(), "tests/Kernels.Tests/A.cs", Lines(800));
        AssertInnocent(new FileLength(), "docs/a.md", Lines(2000));
    }

    [Theory]
    [InlineData("class A\n{\n    void F(int x)\n    {\n", "    }\n}\n", 67)]
    [InlineData("class A\n{\n    int P\n    {\n        get\n        {\n", "        }\n    }\n}\n", 67)]
    [InlineData("class A\n{\n    A(int x)\n        : base(x)\n    {\n", "    }\n}\n", 66)]
    [InlineData("class A\n{\n    void F<T>(T x)\n        where T : class\n    {\n", "    }\n}\n", 66)]
    public void A_long_function_is_caught(string before, string behind, int innocent)
    {
        AssertInnocent(new FunctionLength(), "src/Kernels/A.cs", before + Lines(innocent) + behind);
        AssertCaught(new FunctionLength(), "src/Kernels/A.cs", before + Lines(innocent + 1) + behind, "71 lines");
    }

    [Fact]
    public void A_long_type_table_or_switch_expression_is_no_long_function()
    {
        AssertInnocent(new FunctionLength(), "src/Kernels/A.cs", "class A(int x)\n{\n" + Lines(200) + "}\n");
        AssertInnocent(new FunctionLength(), "src/Kernels/A.cs", "class A\n{\n    int F(int x) => x switch\n    {\n" + Lines(200) + "    };\n}\n");
        AssertInnocent(new FunctionLength(), "src/Kernels/A.cs", "class A\n{\n    string S = \"){\";\n" + Lines(200) + "}\n");
    }

    [Theory]
    [InlineData("src/Actors/A.cs", "var t = DateTime.UtcNow;")]
    [InlineData("src/Actors/A.cs", "var t = DateTimeOffset.Now;")]
    [InlineData("src/Host/A.cs", "var r = Random.Shared.Next();")]
    [InlineData("src/Host/A.cs", "Thread.Sleep(1);")]
    [InlineData("src/Graph/A.cs", "_ = Task.Run(F);")]
    [InlineData("src/Language/A.cs", "Console.WriteLine(1);")]
    [InlineData("src/Kernels/A.cs", "    #region numbers")]
    [InlineData("src/Kernels/A.cs", "#pragma warning disable CA1000")]
    [InlineData("src/Kernels/A.cs", "var s = $\"{x}\"; Thread.Sleep(1);")]
    [InlineData("src/Kernels/A.cs", "var c = '\"'; Thread.Sleep(1); // \"")]
    public void Banned_code_is_caught(string path, string text) => AssertCaught(new BannedCode(), path, text, "is banned here");

    [Theory]
    [InlineData("src/Host/A.cs", "_ = Task.Run(F);")]
    [InlineData("src/Cli/A.cs", "Console.WriteLine(1);")]
    [InlineData("tests/Host.Tests/A.cs", "Thread.Sleep(1);")]
    [InlineData("src/Kernels/A.cs", "// Thread.Sleep(1) would block")]
    [InlineData("src/Kernels/A.cs", "/* Random.Shared */ var s = \"Random.Shared\";")]
    [InlineData("src/Kernels/A.cs", "var s = @\"\\\"; var t = \"Random.Shared\";")]
    [InlineData("src/Kernels/A.cs", "var s = \"\"\"\n a \"quoted\" Random.Shared\n\"\"\";")]
    [InlineData("src/Kernels/A.cs", "var s = $\"{(a ? \"x\" : \"Random.Shared\")} {{Random.Shared}}\";")]
    [InlineData("src/Kernels/A.cs", "MyConsole.Write(1); MyTask.Runner();")]
    public void What_only_looks_banned_passes(string path, string text) => AssertInnocent(new BannedCode(), path, text);

    [Theory]
    [InlineData("try { F(); } catch { }")]
    [InlineData("try { F(); } catch (IOException)\n{\n}")]
    [InlineData("try { F(); } catch (IOException e) when (e.HResult == 1) { }")]
    public void An_empty_catch_is_caught(string text) => AssertCaught(new EmptyCatch(), "src/Host/A.cs", text, "the catch is empty");

    [Fact]
    public void A_catch_that_acts_or_says_why_it_does_not_passes()
    {
        AssertInnocent(new EmptyCatch(), "src/Host/A.cs", "try { F(); } catch { G(); }");
        AssertInnocent(new EmptyCatch(), "src/Host/A.cs", "try { F(); } catch (IOException)\n{\n    // The file is gone, which is what was wanted.\n}");
    }

    [Fact]
    public void Work_left_to_do_without_a_reason_is_caught()
    {
        AssertCaught(new ReasonedTodo(), "src/Kernels/A.cs", $"// {Word}: later", "needs its reason");
        AssertCaught(new ReasonedTodo(), "tests/A.Tests/A.cs", $"/* {Word}() */", "needs its reason");
        AssertInnocent(new ReasonedTodo(), "src/Kernels/A.cs", $"// {Word}(INV-3): when members can leave");
        AssertInnocent(new ReasonedTodo(), "src/Kernels/A.cs", $"var s = \"{Word}\";");
    }

    [Fact]
    public void The_name_of_a_machine_or_registry_is_caught()
    {
        AssertCaught(new MachineNames(), "tests/run", "cd /wor" + "k/main", "of one machine");
        AssertCaught(new MachineNames(), "README.md", "from https://api.nuget" + ".org/v3", "of one machine");
        AssertInnocent(new MachineNames(), "README.md", "the network/workbench and root/ of https://dot.net/download");
    }

    [Fact]
    public void A_file_named_for_another_type_is_caught()
    {
        AssertCaught(new FileName(), "src/Kernels/Shape.cs", "public sealed class Layout;", "its types are Layout");
        AssertCaught(new FileName(), "src/Kernels/Shape.cs", "public readonly record struct Layout(int X);", "its types are Layout");
        AssertInnocent(new FileName(), "src/Kernels/Shape.cs", "// a class Layout\npublic readonly struct Shape;\nclass Layout;");
        AssertInnocent(new FileName(), "src/Kernels/Shape.Operators.cs", "partial struct Shape;");
        AssertInnocent(new FileName(), "src/Kernels/FloatOps.cs", "struct FloatOp; struct FloatBinaryOp;");
        AssertInnocent(new FileName(), "src/Cli/Program.cs", "return 0;");
    }

    [Fact]
    public void A_reference_upwards_and_a_project_without_arrows_are_caught()
    {
        static string Referencing(string project) => $"<ProjectReference Include=\"../{project}/{project}.csproj\" />";
        AssertCaught(new ProjectArrows(), "src/Actors/Actors.csproj", Referencing("Kernels"), "Actors must not reference Kernels");
        AssertCaught(new ProjectArrows(), "src/Kernels/Kernels.csproj", Referencing("Graph"), "Kernels must not reference Graph");
        AssertCaught(new ProjectArrows(), "src/Utils/Utils.csproj", "", "has no arrows yet");
        AssertInnocent(new ProjectArrows(), "src/Actors/Actors.csproj", Referencing("Tasks"));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("        x;\n", count));

    private static void AssertCaught(ITidyRule rule, string path, string text, string what) =>
        Assert.Contains(what, Assert.Single(rule.Check(new SourceFile(path, text))).ToString(), StringComparison.Ordinal);

    private static void AssertInnocent(ITidyRule rule, string path, string text) =>
        Assert.Empty(rule.Check(new SourceFile(path, text)));
}
