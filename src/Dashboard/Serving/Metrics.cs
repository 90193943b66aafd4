using System.Globalization;
using System.Text;
using ActorArrays.Dashboard.Model;

namespace ActorArrays.Dashboard.Serving;

/// <summary>The process in the text format of Prometheus, version 0.0.4.</summary>
internal static class Metrics
{
    /// <summary>The answer of <c>/metrics</c>.</summary>
    public static DashboardAnswer Of(ProcessState process)
    {
        var text = new StringBuilder();
        Add(text, "budget_bytes", "gauge", "What chunks and running tasks may take together.", process.Memory.Budget);
        Add(text, "resident_bytes", "gauge", "Chunks in memory.", process.Memory.Resident);
        Add(text, "permitted_bytes", "gauge", "Reserved for running tasks.", process.Memory.Permitted);
        Add(text, "spilled_bytes", "gauge", "Blocks in use of the spill file.", process.Memory.OnDisk);
        Add(text, "threads", "gauge", "Kernel threads.", process.Threads.Count);
        Add(text, "threads_busy", "gauge", "Kernel threads that run a task.", process.Threads.Count(static thread => thread.Run is not null));
        Add(text, "runs_active", "gauge", "Computations that last.", process.Runs.Count(static run => run.State is "running" or "stopping"));
        Add(text, "nodes", "gauge", "Tasks and chunks that exist.", process.Nodes);
        Add(text, "strays", "gauge", "Tasks that run though nobody waits for them.", process.Strays);
        Add(text, "failed_tries_total", "counter", "Tries of tasks that failed.", process.Failures);
        Add(text, "members", "gauge", "Members of the cluster that messages pass to, this one included.", process.Members.Count(static member => member.IsConnected));
        return DashboardAnswer.Text(text.ToString(), type: "text/plain; version=0.0.4");
    }

    private static void Add(StringBuilder text, string name, string type, string help, long value) => text.Append(
        CultureInfo.InvariantCulture, $"# HELP actorarrays_{name} {help}\n# TYPE actorarrays_{name} {type}\nactorarrays_{name} {value}\n");
}
