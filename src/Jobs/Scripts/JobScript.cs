using System.Text;

namespace ActorArrays.Jobs;

/// <summary>A job as a file: what a queue is given, to the letter.</summary>
/// <param name="Text">The script.</param>
/// <param name="Directives">What the job asks for, of queues that take that as a text of its own; else empty.</param>
public sealed record JobScript(string Text, IReadOnlyList<string> Directives)
{
    /// <summary>The script of a job.</summary>
    /// <exception cref="ActorArrays.Host.Configuration.OptionException">The template makes no sense, or asks for what the queue does not have.</exception>
    internal static JobScript Of(JobQueue queue, JobTemplate template, JobPaper paper)
    {
        TemplateRules.Check(template);
        var directives = queue.Directives(template, paper)
            .Where(line => !template.SkipDirectives.Any(skipped => line.StartsWith(skipped, StringComparison.Ordinal))).Concat(template.Directives).ToList();
        var text = new StringBuilder("#!/usr/bin/env bash\n");
        foreach (var line in queue.Mark is null ? [] : directives)
        {
            text.Append(queue.Mark).Append(line).Append('\n');
        }

        text.Append("\nexec 2>&1\n");
        AppendAll(text, template.Prologue);
        AppendMembers(text, template, paper);
        AppendAll(text, template.Epilogue);
        text.Append("exit $status\n");
        return new JobScript(text.ToString(), queue.Mark is null ? directives : []);
    }

    /// <summary>Members run beside each other. Whatever tells the job to end tells them, and the script waits until they have left.</summary>
    /// <remarks>
    /// A queue may send a warning (SIGUSR1, SIGUSR2) to all processes of a job, which would end a member: they are started ignoring it. The script hears before it starts the first, and tells
    /// those again that it started meanwhile. A trap ends <c>wait</c> before its time, so it is asked again while the member is there; bash knows the status of a member that has ended.
    /// </remarks>
    private static void AppendMembers(StringBuilder text, JobTemplate template, JobPaper paper)
    {
        text.Append(
            """
            members=() leaving=
            leave() { leaving=yes; kill -TERM "${members[@]}" 2>/dev/null; }
            trap leave TERM INT HUP USR1 USR2

            """);
        var line = MemberLine.Of(template, paper);
        for (var i = 0; i < template.Members; i++)
        {
            text.Append("(trap '' USR1 USR2; exec ").Append(line).Append(") & members+=($!)\n");
        }

        text.Append(
            """
            [ -z "$leaving" ] || leave
            status=0
            for member in "${members[@]}"; do
              while kill -0 "$member" 2>/dev/null; do wait "$member"; done
              wait "$member" || status=$?
            done

            """);
    }

    private static void AppendAll(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }
    }
}
