using ActorArrays.Jobs.Protocol;

namespace ActorArrays.Jobs.Tests.Protocol;

/// <summary>How many jobs a load is worth, and that the number does not flap.</summary>
public sealed class JobAdapterTests
{
    private static readonly AdapterLimits Limits = new();
    private double _now;

    [Fact]
    public void It_rises_by_doubling_to_what_finishes_the_work_in_time()
    {
        var adapter = new JobAdapter(0, 100, Limits);

        // 50 min of one job are 10 jobs of 5 min.
        Assert.Equal([0, 1, 2, 4, 8, 10, 10, 10], Follow(adapter, Enumerable.Repeat(Of(100_000, minutes: 50), 8)));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(9, 3)]
    public void There_are_no_more_jobs_than_have_tasks_for_their_threads(int tasks, int jobs) =>
        Assert.Equal(jobs, Follow(new JobAdapter(0, 100, Limits), Enumerable.Repeat(Of(tasks, minutes: 500), 20))[^1]);

    [Fact]
    public void While_nobody_knows_how_long_tasks_take_there_are_as_many_as_have_tasks() =>
        Assert.Equal(25, Follow(new JobAdapter(0, 100, Limits), Enumerable.Repeat(Of(100, minutes: null), 20))[^1]);

    [Fact]
    public void A_single_look_is_no_reason() => Assert.All(Follow(new JobAdapter(1, 100, Limits), [Of(0), Of(100_000, 500), Of(0), Of(0)]), static jobs => Assert.Equal(1, jobs));

    [Fact]
    public void When_nothing_is_left_all_but_the_least_go_after_a_while()
    {
        var adapter = new JobAdapter(2, 100, Limits);
        Assert.Equal(10, Follow(adapter, Enumerable.Repeat(Of(100_000, 50), 10))[^1]);
        var after = Follow(adapter, Enumerable.Repeat(Of(0), 20));
        Assert.Equal(Enumerable.Repeat(10, 12), after.Take(12));
        Assert.All(after.Skip(13), static jobs => Assert.Equal(2, jobs));
    }

    [Fact]
    public void Pauses_of_a_program_that_are_shorter_than_the_patience_cost_no_job()
    {
        var adapter = new JobAdapter(0, 100, Limits);
        Follow(adapter, Enumerable.Repeat(Of(100_000, 50), 10));
        var flicker = Enumerable.Range(0, 400).Select(static i => i % 10 < 8 ? Of(0) : Of(100_000, 50));
        Assert.All(Follow(adapter, flicker), static jobs => Assert.Equal(10, jobs));
    }

    [Fact]
    public void In_a_queue_in_which_jobs_wait_for_long_they_are_kept_for_as_long()
    {
        var adapter = new JobAdapter(0, 100, Limits);
        var wait = TimeSpan.FromMinutes(10);
        Follow(adapter, Enumerable.Repeat(Of(100_000, 50) with { QueueWait = wait }, 10));
        var after = Follow(adapter, Enumerable.Repeat(Of(0) with { QueueWait = wait }, 200));
        Assert.All(after.Take(119), static jobs => Assert.Equal(10, jobs));
        Assert.Equal(0, after[^1]);
    }

    [Fact]
    public void Whatever_the_load_it_is_between_least_and_most_and_falls_no_sooner_than_patience_allows()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (least, most) = (random.Next(0, 4), random.Next(4, 40));
            var adapter = new JobAdapter(least, most, Limits);
            var (worth, jobs) = (new List<long>(), new List<int>());
            for (var look = 0; look < 300; look++)
            {
                var load = random.Next(4) == 0 ? Of(0) : Of(random.Next(1, 1000), random.Next(3) == 0 ? null : random.Next(1, 300));
                jobs.Add(Follow(adapter, [load])[0]);
                worth.Add(load.Tasks);
                Assert.InRange(jobs[look], least, most);
                Assert.True(look == 0 || jobs[look] <= Math.Max(Math.Max(1, least), 2 * jobs[look - 1]));

                // Twelve looks of five seconds are the patience: two neighbours among them that wanted something keep at least one job.
                var recent = worth.Skip(Math.Max(0, look - 11)).ToList();
                Assert.True(jobs[look] >= 1 || !recent.Zip(recent.Skip(1)).Any(static pair => pair.First > 0 && pair.Second > 0));
            }
        }
    }

    private List<int> Follow(JobAdapter adapter, IEnumerable<Load> loads) => [.. loads.Select(load => adapter.On(load, TimeSpan.FromSeconds(_now += 5)))];

    private static Load Of(int tasks, double? minutes = 0) => new(tasks, minutes is { } time ? TimeSpan.FromMinutes(time) : null, 4, TimeSpan.Zero);
}
