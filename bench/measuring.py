"""What bench/compare and bench/scaling share: running a workload, the peers' script, naming the machine, dated results."""
import concurrent.futures
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PEERS = os.path.join(ROOT, "..", "shared", "peers", "workloads.py")

# Debian's Dask has no dask.array.newaxis and no default_rng, which two workloads use; the peers' script itself stays as it is. The
# generator that stands in is Dask's RandomState, whose Mersenne Twister is somewhat slower than the PCG64 of a newer Dask.
ADAPTED = """
import runpy, sys, types
import dask.array, numpy
random = dask.array.random
dask.array.newaxis = getattr(dask.array, "newaxis", numpy.newaxis)
random.default_rng = getattr(random, "default_rng", lambda seed: types.SimpleNamespace(random=random.RandomState(seed).random_sample))
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def ours(name, *options):
    return [os.path.join(ROOT, "actorarrays"), "bench", name, *options]


def peer(who, name, script, *options):
    wrapper = ["-c", ADAPTED] if who == "dask" else []
    return ["/usr/bin/python3", *wrapper, os.path.abspath(script), who, name, *options]


def measure(command):
    """The JSON object that a run prints as its last line, or None and its complaint."""
    # OpenBLAS takes the processor's own kernels, whatever another program was told to use.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        print(f"  failed: {' '.join(command)}\n{done.stderr[-800:]}", file=sys.stderr)
        return None
    return json.loads(lines[-1])


def machine():
    """One line on the processor, its cores and the system."""
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().split('-')[0]}, load {os.getloadavg()[0]:.1f}"


def limits():
    """What the machine can do a second, all cores together, as bench/limits measures it: by the kind of work. Nothing without it."""
    program = os.path.join(ROOT, "bench", "limits")
    if not os.path.exists(program):
        return {}
    table = subprocess.run([program, "limits"], capture_output=True, text=True, check=True).stdout
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in table.splitlines() if line.startswith("|")]

    def of(name):
        return next(float(row[1]) * 1e9 for row in rows if row[0].startswith(name))

    # Multiplications and additions have ports of their own: four instructions a cycle, two of either.
    cores, instructions = os.cpu_count(), of("multiply-adds of the widest") + of("additions of the widest")
    return {"memory": of("memory, all cores"), "multiply-adds": of("float64 operations") / 2 * cores, "instructions": instructions * cores}


def copying(path, piece=256 << 10):
    """Seconds in which the system copies a cached file into buffers of 256 KiB, every core its share: the median of five."""
    cores, size = os.cpu_count(), os.path.getsize(path)

    def copy(file, core):
        buffer = bytearray(piece)
        for start in range(core * piece, size, cores * piece):
            os.preadv(file, [buffer], start)

    def timed(file):
        start = time.perf_counter()
        with concurrent.futures.ThreadPoolExecutor(cores) as threads:
            list(threads.map(lambda core: copy(file, core), range(cores)))
        return time.perf_counter() - start

    with open(path, "rb") as file:
        return statistics.median(timed(file.fileno()) for _ in range(5))


def write_results(topic, title, lines):
    """Writes a dated table into bench/results."""
    today = datetime.date.today().isoformat()
    path = os.path.join(ROOT, "bench", "results", f"{today}-{topic}.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([f"# {title}, {today}", "", machine(), "", *lines]) + "\n")
    print(f"\nwritten to {os.path.relpath(path, ROOT)}")
