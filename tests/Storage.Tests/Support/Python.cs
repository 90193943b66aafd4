using System.Diagnostics;
using Xunit;

namespace Storage.Tests.Support;

/// <summary>Debian's Python with NumPy, h5py and zarr, as an outside reader of what we wrote.</summary>
public static class Python
{
    private const string Interpreter = "/usr/bin/python3";
    private static readonly Lazy<string?> Problem = new(FindProblem);

    /// <summary>The pattern of make.py, and the check that an array has it.</summary>
    private const string Prelude = """
        import sys, os
        import numpy as np, h5py, zarr
        def pattern(shape, dtype):
            i = (np.arange(int(np.prod(shape)), dtype="i8") * 7 % 101).reshape(shape)
            kind = np.dtype(dtype).kind
            return (i % 2 == 1 if kind == "b" else (i / 2).astype(dtype) if kind == "f"
                    else (i / 2 - 1j * i).astype(dtype) if kind == "c" else i.astype(dtype))
        def check(a, shape, dtype):
            a = np.asarray(a[...])
            assert a.shape == tuple(shape) and a.dtype == np.dtype(dtype), (a.shape, a.dtype)
            assert (a == pattern(shape, dtype)).all(), a

        """;

    /// <summary>Runs a script after the prelude; skips the test where Python or its packages are missing.</summary>
    public static void Run(string script, params string[] arguments)
    {
        Assert.SkipWhen(Problem.Value is not null, $"needs {Interpreter} with python3-numpy, python3-h5py and python3-zarr: {Problem.Value}");
        var (exitCode, errors) = Start(Prelude + script, arguments);
        Assert.True(exitCode == 0, errors);
    }

    private static string? FindProblem()
    {
        if (!File.Exists(Interpreter))
        {
            return "no such file";
        }

        var (exitCode, errors) = Start(Prelude, []);
        return exitCode == 0 ? null : errors;
    }

    private static (int ExitCode, string Errors) Start(string script, string[] arguments)
    {
        var info = new ProcessStartInfo(Interpreter, ["-c", script, .. arguments])
        {
            RedirectStandardError = true,
            Environment = { ["NPY_PROMOTION_STATE"] = "weak" },
        };
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
