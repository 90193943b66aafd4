using ActorArrays.Jobs.Protocol;
using Xunit.Sdk;

namespace ActorArrays.Jobs.Tests.Protocol;

/// <summary>
/// The keeper of jobs in queues that are late, refuse, kill and forget. <see cref="QueueWorld"/> checks after every step that no more jobs live than are wanted when one is
/// submitted, that none that lives is forgotten, that none is told to end that is wanted, that each ends once, and that none is submitted after the end.
/// </summary>
public sealed class JobKeeperTests
{
    private const int Seeds = 200;

    [Fact]
    public void In_any_queue_there_are_as_many_jobs_as_wanted_when_all_goes_well_again_and_none_after_the_end()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var world = new QueueWorld(seed, RandomWeather(random));
            for (var step = 0; step < 8; step++)
            {
                world.Want(random.Next(0, 12));
                world.Pass(random.Next(1, 300));
            }

            world.CalmDown();
            var wanted = random.Next(0, 12);
            world.Want(wanted);
            world.Pass(1000);
            Assert.Equal((seed, wanted, wanted), (seed, world.Live, world.Running));
            world.Stop();
            world.Pass(400);
            Assert.Equal((seed, 0, true), (seed, world.Live, world.IsDone));
        }
    }

    [Fact]
    public void The_end_in_the_middle_of_anything_leaves_no_job_behind()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var world = new QueueWorld(seed, RandomWeather(random) with { LookFails = 0.3, CancelLost = 0.3 });
            world.Want(random.Next(1, 20));
            world.Pass(random.NextDouble() * 40);
            world.Stop();
            world.Pass(2000);
            Assert.Equal((seed, 0, true), (seed, world.Live, world.IsDone));
        }
    }

    [Fact]
    public void Jobs_that_end_at_their_time_are_replaced_for_ever()
    {
        var world = new QueueWorld(1, new Weather { RunSeconds = 200 });
        world.Want(5);
        world.Pass(20_000);
        Assert.True(world.Ends[JobEnd.Ran] > 200, $"{world.Ends[JobEnd.Ran]}");
        Assert.Equal((0, 5), (world.GivenUp, world.LiveMax));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void A_queue_that_takes_nothing_or_in_which_all_die_is_given_up_until_somebody_asks_again(double refused, double dies)
    {
        var world = new QueueWorld(1, new Weather { Refused = refused, DiesAtStart = dies, WaitSeconds = 1 });
        world.Want(100);
        world.Pass(10_000);
        var failures = world.Ends.Values.Sum();
        Assert.Equal((1, 0), (world.GivenUp, world.Live));
        Assert.InRange(failures, 5, refused == 1 ? 8 : 100);
        world.Want(1);
        world.Pass(10_000);
        Assert.Equal(2, world.GivenUp);
        Assert.Equal(5, world.Ends.Values.Sum() - failures);
    }

    [Fact]
    public void What_refuses_now_and_then_is_not_given_up()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var world = new QueueWorld(seed, new Weather { Refused = 0.1, WaitSeconds = 5, RunSeconds = 300 });
            world.Want(4);
            world.Pass(3000);
            Assert.Equal(0, world.GivenUp);
        }
    }

    [Fact]
    public void Of_too_many_those_go_first_that_have_the_least_to_lose()
    {
        var keeper = new JobKeeper(new KeeperLimits());
        Assert.Equal([1, 2, 3, 4], Numbers<JobEffect.Submit>(keeper.On(new JobEvent.Want(4), At(0)), static effect => effect.Job));
        keeper.On(new JobEvent.Submitted(1, "a"), At(1));
        keeper.On(new JobEvent.Submitted(2, "b"), At(1));
        keeper.On(new JobEvent.Submitted(3, "c"), At(1));
        keeper.On(new JobEvent.Seen(1, States(("a", JobState.Running))), At(5));
        keeper.On(new JobEvent.Tick(), At(11));
        keeper.On(new JobEvent.Seen(2, States(("a", JobState.Running), ("b", JobState.Running), ("c", JobState.Pending))), At(12));

        // One is being submitted, one waits, two run: the longest first, and it is asked and not killed.
        Assert.Empty(keeper.On(new JobEvent.Want(3), At(13)));
        Assert.Equal([3], Numbers<JobEffect.Cancel>(keeper.On(new JobEvent.Want(2), At(14)), static effect => effect.Job));
        Assert.Equal([1], Numbers<JobEffect.Leave>(keeper.On(new JobEvent.Want(1), At(15)), static effect => effect.Job));
        Assert.Equal([4], Numbers<JobEffect.Cancel>(keeper.On(new JobEvent.Submitted(4, "d"), At(16)), static effect => effect.Job));

        // Who does not leave in time is killed; when all is over, at once.
        Assert.Equal([1, 3], Numbers<JobEffect.Cancel>(keeper.On(new JobEvent.Tick(), At(55)), static effect => effect.Job));
        Assert.Equal([2], Numbers<JobEffect.Cancel>(keeper.On(new JobEvent.Stop(), At(55.5)), static effect => effect.Job));
    }

    // The checks see what they are there for: a keeper that takes one missing line for the end of a job has too many.
    [Fact]
    public void A_keeper_that_believes_a_late_queue_at_once_is_caught() => Assert.ThrowsAny<XunitException>(() =>
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var world = new QueueWorld(seed, new Weather { LateSeconds = 6, SubmitSeconds = 0.1 }, new KeeperLimits { MissingMax = 1, LookTime = TimeSpan.FromSeconds(1) });
            world.Want(5);
            world.Pass(200);
        }
    });

    private static Weather RandomWeather(Random random) => new()
    {
        SubmitSeconds = random.NextDouble() * 5,
        LookSeconds = random.NextDouble() * 3,
        WaitSeconds = Math.Exp(random.NextDouble() * 6),
        RunSeconds = 20 + (random.NextDouble() * 400),
        Refused = random.Next(3) == 0 ? random.NextDouble() * 0.5 : 0,
        DiesAtStart = random.Next(3) == 0 ? random.NextDouble() * 0.5 : 0,
        LookFails = random.NextDouble() * 0.3,
        CancelLost = random.NextDouble() * 0.3,
        HeldAfterError = random.Next(3) == 0 ? random.NextDouble() * 0.3 : 0,
    };

    private static Dictionary<string, JobState> States(params (string Key, JobState State)[] jobs) => jobs.ToDictionary(static job => job.Key, static job => job.State);

    private static int[] Numbers<T>(IEnumerable<JobEffect> effects, Func<T, int> number) => [.. effects.OfType<T>().Select(number)];

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
