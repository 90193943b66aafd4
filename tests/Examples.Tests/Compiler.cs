using System.Reflection;
using Xunit;

namespace Examples.Tests;

/// <summary>The compiler of the SDK that built the tests, alone: a second for a file, where building it as a project takes five.</summary>
internal static class Compiler
{
    // What a project has without saying so.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Compiles a program of one file against everything that the tests have; fails the test with what the compiler says.</summary>
    public static async Task CheckAsync(string folder, string file)
    {
        var compiler = typeof(Compiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Compiler").Value!;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => $"-reference:\"{path}\"");
        string[] options = ["-noconfig", "-nologo", "-target:exe", "-langversion:latest", "-nullable:enable", "-out:program.dll", .. references, "usings.cs", file];
        await File.WriteAllTextAsync(Path.Combine(folder, "usings.cs"), Usings, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(folder, "options.rsp"), options, TestContext.Current.CancellationToken);
        await DotNet.RunAsync(folder, "exec", compiler, "@options.rsp");
    }
}
