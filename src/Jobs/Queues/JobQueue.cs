using ActorArrays.Host.Configuration;

namespace ActorArrays.Jobs;

/// <summary>A kind of batch system: how a job is described to it, and which commands submit, look and cancel.</summary>
/// <remarks>The commands are those of the batch system itself, found on the PATH. <b>Thread safety:</b> all members; immutable.</remarks>
public abstract class JobQueue
{
    private protected JobQueue()
    {
    }

    /// <summary>Slurm: sbatch, squeue, scancel.</summary>
    public static JobQueue Slurm { get; } = new SlurmQueue();

    /// <summary>PBS Professional, OpenPBS and their like: qsub, qstat, qsig, qdel.</summary>
    public static JobQueue Pbs { get; } = new PbsQueue();

    /// <summary>Grid Engine: qsub, qstat, qdel.</summary>
    public static JobQueue Sge { get; } = new SgeQueue();

    /// <summary>LSF: bsub, bjobs, bkill.</summary>
    public static JobQueue Lsf { get; } = new LsfQueue();

    /// <summary>OAR: oarsub, oarstat, oardel.</summary>
    public static JobQueue Oar { get; } = new OarQueue();

    /// <summary>HTCondor: condor_submit, condor_q, condor_rm.</summary>
    public static JobQueue HtCondor { get; } = new HtCondorQueue();

    /// <summary>Flux: flux batch, flux jobs, flux job kill, flux cancel.</summary>
    public static JobQueue Flux { get; } = new FluxQueue();

    /// <summary>No batch system: processes of this machine, which begin at once. Cores, memory and walltime are taken on trust.</summary>
    public static JobQueue Local { get; } = new LocalQueue();

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<JobQueue> All { get; } = [Slurm, Pbs, Sge, Lsf, Oar, HtCondor, Flux, Local];

    /// <summary>What it is called in a configuration, such as <c>slurm</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The kind called <paramref name="name"/>, letter case ignored.</summary>
    /// <exception cref="OptionException">There is none; names them all.</exception>
    public static JobQueue Find(string name) =>
        All.FirstOrDefault(queue => queue.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ??
        throw new OptionException("kind", $"jobs: the kinds of queues are {string.Join(", ", All.Select(static queue => queue.Name))}, but '{name}' is given.");

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>What stands before a directive in a script; null: directives are a text of their own.</summary>
    internal virtual string? Mark => null;

    /// <summary>What the job asks for, a directive a line without <see cref="Mark"/>; those of the user come after them.</summary>
    /// <exception cref="OptionException">The queue has nothing for an option that is set.</exception>
    internal abstract IEnumerable<string> Directives(JobTemplate template, JobPaper paper);

    /// <summary>The text that describes a job beside its script; null where the script holds all.</summary>
    internal virtual string? Describe(IReadOnlyList<string> directives, string script) => null;

    /// <summary>Submits a job.</summary>
    /// <param name="script">Its script, a file that may be run.</param>
    /// <param name="description">The file with what <see cref="Describe"/> gives.</param>
    /// <param name="paper">What is of this job.</param>
    internal abstract QueueCommand Submit(string script, string description, JobPaper paper);

    /// <summary>Which job that was, as other commands take it; null if the answer does not say.</summary>
    internal abstract string? ReadId(string output);

    /// <summary>Asks where jobs stand.</summary>
    internal abstract QueueCommand Look(string user, IReadOnlyList<string> ids);

    /// <summary>An answer that means that no job is there any more, or some are not, though it is not one of success.</summary>
    internal virtual bool IsOfGoneJobs(QueueAnswer answer) => false;

    /// <summary>The jobs that an answer tells of, each by its <see cref="KeyOf"/>.</summary>
    internal abstract IEnumerable<(string Key, JobState State)> ReadStates(string output);

    /// <summary>What an answer calls a job, of which the submitter was told a longer name.</summary>
    internal virtual string KeyOf(string id) => id;

    /// <summary>Tells running jobs to end in good order; null: <see cref="Cancel"/> does.</summary>
    internal virtual QueueCommand? Leave(IReadOnlyList<string> ids) => null;

    /// <summary>Ends jobs, or takes them out of the queue.</summary>
    internal abstract QueueCommand Cancel(IReadOnlyList<string> ids);

    /// <summary>The words of each line of an answer.</summary>
    private protected static IEnumerable<string[]> Rows(string output) => output.Split('\n')
        .Select(static line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(static words => words.Length > 0);
}
