using ActorArrays.Host.Cluster;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs;

/// <summary>A runtime as the home of a cluster whose members are jobs of a batch system.</summary>
/// <remarks>
/// <para>Jobs that end are replaced: at the end of their time, when their machine is lost, when the queue takes it. What their members had moves or is computed again (docs/cluster.md).</para>
/// <para><b>Owner:</b> whoever started it disposes it, before the runtime: its jobs are cancelled and waited for. Jobs whose home was killed end by themselves
/// (<see cref="JobTemplate.HomeTimeout"/>). <b>Thread safety:</b> all members.</para>
/// </remarks>
public sealed partial class JobCluster : IAsyncDisposable
{
    private static readonly TimeSpan LookForMembers = TimeSpan.FromMilliseconds(100);
    private readonly ArrayRuntime _runtime;
    private readonly JobTemplate _template;
    private readonly JobClusterOptions _options;
    private readonly SharedFolder _folder;
    private readonly JobDesk _desk;
    private readonly JobLoop _loop;
    private int _isDisposed;

    private JobCluster(ArrayRuntime runtime, JobQueue queue, JobTemplate template, JobClusterOptions options, SharedFolder folder)
    {
        (_runtime, _template, _options, _folder) = (runtime, template, options, folder);
        _desk = new JobDesk(queue, template, folder.Location, Home, new QueueRunner(options.CommandTime));
        _loop = new JobLoop(_desk, options.Limits, options.Log);
    }

    /// <summary>Where the home takes connections, as its members name it.</summary>
    public string Home => _runtime.Member!.Address;

    /// <summary>The file with the secret that was drawn for the cluster, for others that shall join it.</summary>
    public string SecretFile => _folder.SecretFile;

    /// <summary>The jobs that are in the queue, or on their way there.</summary>
    public IReadOnlyList<JobStatus> Jobs => _loop.Jobs;

    /// <summary>How many jobs there should be.</summary>
    public int JobsWanted => _loop.Wanted;

    /// <summary>Members that take tasks beside the home.</summary>
    public int Members => _runtime.Member!.Workers - 1;

    /// <summary>Why no more jobs are submitted; null: they are.</summary>
    public JobsException? Failure => _loop.Failure;

    /// <summary>Makes a runtime the home of a cluster; no job is submitted before it is scaled.</summary>
    /// <param name="runtime">One that has joined no cluster, before its first computation.</param>
    /// <param name="queue">The batch system.</param>
    /// <param name="template">What a job asks for.</param>
    /// <param name="options">How the cluster works; null for the defaults.</param>
    /// <exception cref="OptionException">The template makes no sense, or asks for what the queue does not have.</exception>
    /// <exception cref="ActorArrays.Actors.Cluster.ClusterException">The home cannot listen where the template says.</exception>
    public static async Task<JobCluster> StartAsync(ArrayRuntime runtime, JobQueue queue, JobTemplate template, JobClusterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(template);
        if (runtime.Member is not null)
        {
            throw new ArgumentException("jobs: the home of a cluster of jobs must have joined no cluster yet, but this runtime has. Make another.", nameof(runtime));
        }

        options ??= new JobClusterOptions();
        template = template with { MemberOptions = [.. template.MemberOptions, "--member-timeout", DurationText.Write(options.MemberTimeout)] };
        ScriptOf(queue, template);
        var folder = SharedFolder.Create(template.SharedDirectory);
        try
        {
            await runtime.JoinAsync(new JoinOptions
            {
                Secret = Host.Cluster.SecretFile.Read(folder.SecretFile),
                Programs = options.Programs,
                Listen = template.HomeOrDefault,
                Timeout = options.MemberTimeout,
                Log = options.Log,
            }).ConfigureAwait(false);
            return new JobCluster(runtime, queue, template, options, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The script of the first job, as it would be submitted by a cluster whose home is <c>HOME:PORT</c>.</summary>
    /// <exception cref="OptionException">The template makes no sense, or asks for what the queue does not have.</exception>
    public static JobScript ScriptOf(JobQueue queue, JobTemplate template)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(template);
        var name = $"{template.Name}-1";
        return JobScript.Of(queue, template, new JobPaper(
            name, Path.Combine(template.LogDirectoryOrDefault, $"{name}.log"), "HOME:PORT", Path.Combine(Path.GetFullPath(template.SharedDirectory), "secret")));
    }

    /// <summary>Asks for so many members, in as many jobs as they need; what is there beyond that leaves.</summary>
    public void Scale(int members) => ScaleJobs(PartsOf(members, _template.Members));

    /// <summary>Asks for so many cores, in as many jobs as they need.</summary>
    public void ScaleCores(int cores) => ScaleJobs(PartsOf(cores, _template.Cores));

    /// <summary>Asks for so much memory, in as many jobs as it needs.</summary>
    /// <exception cref="OptionException">The template does not say how much a job has.</exception>
    public void ScaleMemory(Bytes memory) => ScaleJobs(PartsOf(memory.Value, (_template.Memory ?? throw new OptionException(
        "memory", "jobs: scaling by memory needs to know what a job has, but its template says nothing of memory. Set it.")).Value));

    /// <summary>Asks for so many jobs.</summary>
    public void ScaleJobs(int jobs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(jobs);
        StopAdapting();
        _loop.Want(jobs);
    }

    /// <summary>Waits until so many members are there beside the home. Without it, a computation begins with those that are, and others join it.</summary>
    /// <exception cref="JobsException">Jobs are refused or die at their start; with the last lines of the output of one.</exception>
    public async Task ReadyAsync(int members = 1, CancellationToken cancellation = default)
    {
        while (Members < members)
        {
            if (Failure is { } failure)
            {
                throw new JobsException(failure.Message, failure);
            }

            await Task.Delay(LookForMembers, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The last lines of a job's output, by its number; empty while there is none.</summary>
    public Task<string> LogAsync(int job) => _desk.LastLinesAsync(job);

    /// <summary>Cancels all jobs, and waits until they are gone; what is not after a while is told to the log.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        StopAdapting();
        var left = await _loop.StopAsync(_options.CloseTime).ConfigureAwait(false);
        await _loop.DisposeAsync().ConfigureAwait(false);
        if (left.Count > 0)
        {
            _options.Log($"jobs: all were cancelled, but the queue has some still: {string.Join(", ", left.Select(static job => $"{job.Name} ({job.Id})"))}");
        }

        _folder.Dispose();
    }

    private static int PartsOf(long whole, long part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        return checked((int)((whole + part - 1) / part));
    }
}
