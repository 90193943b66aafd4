using ActorArrays.Actors;
using ActorArrays.Host.Configuration;

namespace ActorArrays.Cli.Progress;

/// <summary>Shows a computation while it runs.</summary>
internal interface IRunView : IProgress<RunProgress>, IDisposable
{
    /// <summary>Names the computation that begins.</summary>
    void Begin(string title);
}

/// <summary>Chooses the view.</summary>
internal static class RunViews
{
    /// <summary>Bars on a terminal, lines otherwise, nothing if that is wanted; always on standard error.</summary>
    public static IRunView Create(ActorArraysOptions options) => options.Quiet ? new NoView() : options.Progress switch
    {
        ProgressView.None => new NoView(),
        ProgressView.Lines => new LineView(Console.Error),
        ProgressView.Live => new BarView(),
        _ => Console.IsErrorRedirected ? new LineView(Console.Error) : new BarView(),
    };
}
