using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace Dashboard.Tests;

/// <summary>A runtime of one thread whose computation stands still, the first of eight chunks on its thread, until it is let go.</summary>
internal sealed class HeldRun : IAsyncDisposable
{
    private readonly ManualResetEventSlim _started = new();
    private readonly ManualResetEventSlim _go = new();
    private bool _isComputing;

    public const string Name = "<b onclick=alert(1)>held</b> & \"run\" </script>";

    public ArrayRuntime Runtime { get; } = new(new ActorArraysOptions { Threads = 1, Memory = Bytes.MiB(64), AnswerWhy = false });

    /// <summary>Ends when it is let go, or cancelled.</summary>
    public Task<ComputedArrays>? Computation { get; private set; }

    /// <summary>Begins, and returns when the first task is on the thread. Look before.</summary>
    public void Start()
    {
        var array = ChunkedArray.Ones([80], chunks: 10).MapBlocks(block =>
        {
            if (_isComputing)
            {
                _started.Set();
                _go.Wait(TestContext.Current.CancellationToken);
            }

            return block;
        });
        _isComputing = true;
        Computation = Runtime.ComputeAsync([array], new ComputeOptions { Name = Name }, TestContext.Current.CancellationToken);
        _started.Wait(TestContext.Current.CancellationToken);
    }

    /// <summary>Lets it go.</summary>
    public void Go() => _go.Set();

    public async ValueTask DisposeAsync()
    {
        Go();
        if (Computation is not null)
        {
            await Computation.ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        await Runtime.DisposeAsync();
        _started.Dispose();
        _go.Dispose();
    }
}
