using ActorArrays.Host.Configuration;

namespace ActorArrays.Jobs.Tests.Queues;

/// <summary>What the commands of queues print, as their manuals show it, and what is made of it.</summary>
public sealed class AnswersTests
{
    [Theory]
    [InlineData("slurm", "4711\n", "4711")]
    [InlineData("slurm", "4711;north\n", "4711")]
    [InlineData("slurm", "sbatch: error", null)]
    [InlineData("pbs", "4711.pbs-server.site.org\n", "4711.pbs-server.site.org")]
    [InlineData("pbs", "qsub: waiting for job", null)]
    [InlineData("sge", "4711\n", "4711")]
    [InlineData("sge", "Your job 4711 has been submitted", null)]
    [InlineData("lsf", "Job <4711> is submitted to queue <normal>.\n", "4711")]
    [InlineData("lsf", "Job not submitted.", null)]
    [InlineData("oar", "[ADMISSION RULE] Set default walltime.\nOAR_JOB_ID=4711\n", "4711")]
    [InlineData("oar", "[ERROR] refused", null)]
    [InlineData("htcondor", "4711.0 - 4711.0\n", "4711")]
    [InlineData("htcondor", "ERROR: no", null)]
    [InlineData("flux", "ƒM7Zq9AKHno\n", "ƒM7Zq9AKHno")]
    [InlineData("flux", "fM7Zq9AKHno\n", "fM7Zq9AKHno")]
    [InlineData("flux", "flux-batch: ERROR", null)]
    [InlineData("local", "4711\n", "4711")]
    public void The_name_of_a_job_is_read(string queue, string output, string? id) => Assert.Equal(id, JobQueue.Find(queue).ReadId(output));

    [Fact]
    public void Slurm_tells_of_all_jobs_of_the_user() => Is("slurm", "4711 PD\n4712 R\n4713 CG\n4714 CF\n4715 OOM\n4716 S\n",
        "4711 Pending", "4712 Running", "4713 Gone", "4714 Pending", "4715 Gone", "4716 Running");

    [Fact]
    public void Pbs_cuts_the_names_of_jobs_off() => Is("pbs",
        """

        pbs-server:
                                                                    Req'd  Req'd   Elap
        Job ID          Username Queue    Jobname    SessID NDS TSK Memory Time  S Time
        --------------- -------- -------- ---------- ------ --- --- ------ ----- - -----
        4711.pbs-serve* someone  long     actorarra*  12345   1   4    8gb 02:30 R 00:01
        4712.pbs-serve* someone  long     actorarra*    --    1   4    8gb 02:30 Q   --
        4713.pbs-serve* someone  long     actorarra*  12399   1   4    8gb 02:30 E 00:07
        """, "4711 Running", "4712 Pending", "4713 Gone");

    [Fact]
    public void Sge_puts_letters_together() => Is("sge",
        """
        job-ID  prior   name       user         state submit/start at     queue                          slots ja-task-ID
        -----------------------------------------------------------------------------------------------------------------
           4711 0.55500 actorarray someone      r     11/29/2026 09:41:52 all.q@node1                        4
           4712 0.00000 actorarray someone      qw    11/29/2026 09:41:53                                    4
           4713 0.00000 actorarray someone      hqw   11/29/2026 09:41:53                                    4
           4714 0.00000 actorarray someone      Eqw   11/29/2026 09:41:53                                    4
           4715 0.55500 actorarray someone      dr    11/29/2026 09:41:53 all.q@node1                        4
           4716 0.55500 actorarray someone      Rr    11/29/2026 09:41:53 all.q@node1                        4
        """, "4711 Running", "4712 Pending", "4713 Pending", "4714 Failed", "4715 Running", "4716 Running");

    [Fact]
    public void Lsf_tells_of_unfinished_jobs()
    {
        Is("lsf", "4711 RUN\n4712 PEND\n4713 USUSP\n4714 EXIT\n", "4711 Running", "4712 Pending", "4713 Running", "4714 Gone");
        Assert.True(JobQueue.Lsf.IsOfGoneJobs(new QueueAnswer(255, "", "No unfinished job found")));
        Assert.False(JobQueue.Lsf.IsOfGoneJobs(new QueueAnswer(255, "", "LSF is down. Please wait ...")));
    }

    [Fact]
    public void Oar_tells_of_the_jobs_that_it_is_asked_after() => Is("oar", "4711: Running\n4712: Waiting\n4713: Terminated\n4714: Error\n4715: toLaunch\n",
        "4711 Running", "4712 Pending", "4713 Gone", "4714 Gone", "4715 Pending");

    [Fact]
    public void HtCondor_tells_of_states_by_number() => Is("htcondor", "4711 1\n4712 2\n4713 5\n4714 4\n4715 7\n",
        "4711 Pending", "4712 Running", "4713 Failed", "4714 Gone", "4715 Running");

    [Fact]
    public void Flux_writes_a_name_in_two_ways()
    {
        Is("flux", "ƒM7Zq9AKHno R\nfM7Zq9AKHnp PD\nƒM7Zq9AKHnq CD\nƒM7Zq9AKHnr S\n", "M7Zq9AKHno Running", "M7Zq9AKHnp Pending", "M7Zq9AKHnq Gone", "M7Zq9AKHnr Pending");
        Assert.Equal(JobQueue.Flux.KeyOf("ƒM7Zq9AKHno"), JobQueue.Flux.KeyOf("fM7Zq9AKHno"));
    }

    [Fact]
    public void A_process_that_nobody_has_waited_for_is_gone()
    {
        Is("local", "  4711 Ss\n  4712 Z\n", "4711 Running", "4712 Gone");
        Assert.True(JobQueue.Local.IsOfGoneJobs(new QueueAnswer(1, "", "")));
    }

    [Fact]
    public void Nothing_is_made_of_words_that_a_site_prints_around_it()
    {
        foreach (var queue in JobQueue.All)
        {
            Assert.DoesNotContain(queue.ReadStates("Welcome to the cluster, be nice!\n\n"), static job => job.Key == "4711");
        }
    }

    [Fact]
    public void Commands_are_those_of_the_manuals()
    {
        Assert.Equal(
            [
                "sbatch --parsable s", "squeue --noheader --user=me --format=%A %t", "scancel --full --signal=TERM 1 2", "scancel 1 2",
                "qsub s", "qstat -u me", "qsig -s TERM 1 2", "qdel 1 2",
                "qsub -terse s", "qstat -u me", "", "qdel 1 2",
                "bsub <s", "bjobs -noheader -u me -o jobid stat", "bkill -s TERM 1 2", "bkill 1 2",
                "oarsub -S s", "oarstat -s -j 1 -j 2", "oardel -s SIGTERM 1 2", "oardel 1 2",
                "condor_submit -terse d", "condor_q 1 2 -autoformat ClusterId JobStatus", "", "condor_rm 1 2",
                "flux batch s", "flux jobs --no-header --format={id.f58} {status_abbrev}", "flux job kill --signal=SIGTERM 1 2", "flux cancel 1 2",
            ],
            JobQueue.All.Where(static queue => queue != JobQueue.Local).SelectMany(static queue => new[]
            {
                queue.Submit("s", "d", new JobPaper("n", "l", "h", "s")), queue.Look("me", ["1", "2"]), queue.Leave(["1", "2"]), queue.Cancel(["1", "2"]),
            }).Select(static command => command?.ToString() ?? ""));
    }

    [Fact]
    public void A_kind_that_is_none_is_answered_with_all() => Assert.Contains("slurm, pbs, sge, lsf, oar, htcondor, flux, local, but 'mesos'",
        Assert.Throws<OptionException>(() => JobQueue.Find("mesos")).Message, StringComparison.Ordinal);

    private static void Is(string queue, string output, params string[] jobs) =>
        Assert.Equal(jobs, JobQueue.Find(queue).ReadStates(output).Select(static job => $"{job.Key} {job.State}"));
}
