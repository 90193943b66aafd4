namespace ActorArrays.Jobs.Tests.Clusters;

/// <summary>
/// The commands of a batch system as small scripts on the PATH, which run jobs as processes of this machine: what they are given and what they print is as the manuals say.
/// </summary>
internal sealed class FakeQueue : IDisposable
{
    private static readonly string Path0 = Environment.GetEnvironmentVariable("PATH")!;

    // A job is a file with its process group; the log is the one that its directives name.
    private const string Common =
        """
        #!/usr/bin/env bash
        state=STATE
        start() { # SCRIPT LOG
          exec 9>"$state/lock"; flock 9
          id=$(($(cat "$state/last" 2>/dev/null || echo 4710) + 1)); echo $id >"$state/last"
          exec 9>&-
          echo "$0 $*" >>"$state/calls"
          cp "$1" "$state/$id.script"
          set -m; bash "$state/$id.script" >"$2" 2>&1 </dev/null & echo $! >"$state/$id.job"; set +m
        }
        state_of() { # ID
          local pid line; pid=$(cat "$state/$1.job" 2>/dev/null) || return 1
          if [ -d /proc/self ]; then { read -r line <"/proc/$pid/stat"; } 2>/dev/null && [[ ${line##*) } != Z* ]]
          else ps -o stat= -p "$pid" | grep -qv '^Z'; fi
        }
        list() { for file in "$state"/*.job; do [ -e "$file" ] || continue; id=$(basename "$file" .job); state_of "$id" && echo "$id"; done; }
        signal() { # SIGNAL ID...
          local name=$1; shift
          for id in "$@"; do echo "$name $id" >>"$state/signals"; kill "-$name" -- "-$(cat "$state/${id%%.*}.job")" 2>/dev/null; done
          return 0
        }
        directive() { sed -n "s|^$2||p" "$1" | head -n 1; } # FILE PREFIX

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-queue-").FullName;

    private FakeQueue(params (string Name, string Body)[] commands)
    {
        foreach (var (name, body) in commands)
        {
            var file = Path.Combine(_folder, name);
            File.WriteAllText(file, Common.Replace("STATE", _folder, StringComparison.Ordinal) + body + "\n");
            Allow(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Environment.SetEnvironmentVariable("PATH", $"{_folder}:{Path0}");
    }

    /// <summary>What was sent to jobs, a line each: <c>TERM 4711</c>.</summary>
    internal string[] Signals => Lines("signals");

    /// <summary>How jobs were submitted.</summary>
    internal string[] Calls => Lines("calls");

    internal static FakeQueue Of(JobQueue queue) => queue.Name switch
    {
        "slurm" => new(
            ("sbatch", """[ "$1" = --parsable ] || exit 1; start "$2" "$(directive "$2" '#SBATCH --output=')"; echo $id"""),
            ("squeue", """[ "$2" = "--user=$(id -un)" ] && [ "$3" = "--format=%A %t" ] && list | sed 's/$/ R/'"""),
            ("scancel", """if [ "$1" = --full ] && [ "$2" = --signal=TERM ]; then signal TERM "${@:3}"; else signal KILL "$@"; fi""")),
        "pbs" => new(
            ("qsub", """start "$1" "$(directive "$1" '#PBS -o ')"; echo $id.server.site"""),
            ("qstat", """[ "$1" = -u ] && echo "Job ID  Username Queue" && list | sed 's/$/.server* me q name 12 1 1 1gb 00:30 R 00:00/'"""),
            ("qsig", """[ "$1" = -s ] && signal "${@:2}" """),
            ("qdel", """signal KILL "$@" """)),
        "sge" => new(
            ("qsub", """[ "$1" = -terse ] || exit 1; start "$2" "$(directive "$2" '#\$ -o ')"; echo $id"""),
            ("qstat", """[ "$1" = -u ] && list | sed 's/$/ 0.5 name me r 11\/29\/2026 09:41:52 all.q@one 1/'"""),
            ("qdel", """signal USR2 "$@"; sleep 1; signal KILL "$@" """)),
        "lsf" => new(
            ("bsub", """in=$(mktemp "$state/in.XXXXXX"); cat >"$in"; start "$in" "$(directive "$in" '#BSUB -oo ')"; echo "Job <$id> is submitted to default queue <normal>." """),
            ("bjobs", """jobs=$(list); [ -n "$jobs" ] || { echo "No unfinished job found" >&2; exit 255; }; sed 's/$/ RUN/' <<<"$jobs" """),
            ("bkill", """if [ "$1" = -s ]; then signal "${@:2}"; else signal KILL "$@"; fi""")),
        "oar" => new(
            ("oarsub", """[ "$1" = -S ] && [ -x "$2" ] || exit 1; start "$2" "$(directive "$2" '#OAR -O ')"; echo "OAR_JOB_ID=$id" """),
            ("oarstat", """for word in "${@:2}"; do [ "$word" = -j ] && continue; state_of "$word" && echo "$word: Running" || echo "$word: Terminated"; done"""),
            ("oardel", """if [ "$1" = -s ]; then signal "${2#SIG}" "${@:3}"; else signal KILL "$@"; fi""")),
        "htcondor" => new(
            ("condor_submit", """[ "$1" = -terse ] || exit 1; start "$(directive "$2" 'executable = ')" "$(directive "$2" 'output = ')"; echo "$id.0 - $id.0" """),
            ("condor_q", """list | sed 's/$/ 2/'"""),
            ("condor_rm", """signal TERM "$@"; sleep 1; signal KILL "$@" """)),
        "flux" => new(
            ("flux", """
                case "$1 $2" in
                  batch*) start "$2" "$(directive "$2" '# flux: --output=')"; echo "ƒ$id" ;;
                  jobs*) list | sed 's/^/ƒ/; s/$/ R/' ;;
                  "job kill") set -- "${@:3}"; signal "${1#--signal=SIG}" "${@#ƒ}" ;;
                  cancel*) shift; signal KILL "${@#ƒ}" ;;
                esac
                """)),
        _ => new(),
    };

    /// <summary>One that takes no job.</summary>
    internal static FakeQueue Refusing(string complaint) => new(("sbatch", $"echo '{complaint}' >&2; exit 1"), ("squeue", "exit 0"), ("scancel", "exit 0"));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", Path0);
        Directory.Delete(_folder, recursive: true);
    }

    private static void Allow(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }
    }

    private string[] Lines(string name) => File.Exists(Path.Combine(_folder, name)) ? File.ReadAllLines(Path.Combine(_folder, name)) : [];
}
