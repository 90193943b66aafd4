// The process at a glance.

async function overviewView() {
  const process = await getData("api/overview");
  return [
    process.fault && el("p", { class: "alert", role: "alert" }, "A promise of the actors is broken, and nothing runs any more: " + process.fault),
    tiles([
      ["program", `${process.program} ${process.process}`], ["release", process.release], ["watched for", formatSeconds(process.now)],
      ["budget", formatBytes(process.memory.budget)], ["most in use", `${formatBytes(process.peakBytes)} (${formatShare(process.peakBytes, process.memory.budget)})`],
      ["on disk", formatBytes(process.memory.onDisk)], ["tasks and chunks", formatCount(process.nodes)], ["failed tries", formatCount(process.failures)],
      process.strays > 0 && ["tasks given up that still run", formatCount(process.strays)],
      process.replacedThreads > 0 && ["threads replaced", formatCount(process.replacedThreads)],
    ]),
    memoryBar(process.memory),
    el("h2", null, "Computations"), runsTable(process.runs),
    !process.isReport && [el("h2", null, "Threads"), threadsTable(process.threads)],
  ];
}

function threadsTable(threads) {
  const busy = threads.filter(thread => thread.run !== null).length;
  return table(`${busy} of ${plural(threads.length, "thread")} at work`, ["#thread", "task", "run", "#try", "#for"], threads.map(thread =>
    thread.run === null
      ? [thread.number, "nothing", "", "", ""]
      : [thread.number, thread.task, el("a", { href: "#runs/" + thread.run, "data-key": "thread " + thread.number }, "run " + thread.run), thread.attempt, formatSeconds(thread.seconds)]));
}

function runsTable(runs) {
  if (runs.length === 0) { return el("p", null, "Nothing has been computed since the dashboard was opened."); }
  return table(null, ["run", "name", "state", "done", "#tasks", "#took", "#left"], runs.map(run => [
    el("a", { href: "#runs/" + run.id, "data-key": "run " + run.id }, "run " + run.id), shortened(run.name, 120), run.state,
    run.isGuest ? "" : progressBar(run), formatCount(run.done) + (run.isGuest ? "" : " / " + formatCount(run.total)), formatSeconds(run.seconds),
    run.state === "running" ? formatSeconds(run.secondsLeft) : "",
  ]));
}
