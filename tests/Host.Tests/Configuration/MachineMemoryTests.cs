using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.Configuration;

public sealed class MachineMemoryTests : IDisposable
{
    private const long GiB = 1L << 30;
    private readonly string _root = Directory.CreateTempSubdirectory("actorarrays-cgroup-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Without_control_groups_it_is_the_machine() => Assert.Equal(8 * GiB, Read());

    [Fact]
    public void Version_2_counts_the_least_limit_of_the_group_and_those_above()
    {
        Write("proc/self/cgroup", "0::/pod/box/leaf");
        Write("sys/fs/cgroup/pod/memory.max", $"{2 * GiB}");
        Write("sys/fs/cgroup/pod/box/memory.max", $"{3 * GiB}");
        Write("sys/fs/cgroup/pod/box/leaf/memory.max", "max");
        Assert.Equal(2 * GiB, Read());
    }

    [Fact]
    public void Version_2_in_a_container_that_sees_itself_as_the_root()
    {
        Write("proc/self/cgroup", "0::/");
        Write("sys/fs/cgroup/memory.max", $"{GiB}");
        Assert.Equal(GiB, Read());
    }

    [Fact]
    public void Version_1_counts_the_group_and_the_root_that_a_container_sees()
    {
        Write("proc/self/cgroup", "12:cpu,cpuacct:/docker/a\n7:memory:/docker/a\n0::/");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", $"{GiB}");
        Assert.Equal(GiB, Read());
    }

    [Fact]
    public void No_limit_in_either_version_is_the_machine()
    {
        Write("proc/self/cgroup", "7:memory:/\n0::/");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");
        Write("sys/fs/cgroup/memory.max", "max");
        Assert.Equal(8 * GiB, Read());
    }

    // The platform tells three quarters of a container's limit as the machine's memory.
    [Fact]
    public void A_limit_above_what_the_platform_tells_counts_up_to_the_physical_memory()
    {
        Write("proc/self/cgroup", "0::/");
        Write("proc/meminfo", $"MemTotal:       {16 << 20} kB\nMemFree: 5 kB");
        Write("sys/fs/cgroup/memory.max", $"{10 * GiB}");
        Assert.Equal(10 * GiB, Read());
    }

    [Theory]
    [InlineData(64 * 1024, 48 * 1024)]
    [InlineData(512, 512 - 150)]
    [InlineData(160, 40)]
    public void The_budget_leaves_room_for_the_rest_of_the_process(long total, long budget) =>
        Assert.Equal(Bytes.MiB(budget), MachineMemory.BudgetOf(Bytes.MiB(total)));

    private long Read() => MachineMemory.Read(_root, 8 * GiB).Value;

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
