// Members of the cluster, failures, and why nothing runs.

async function membersView() {
  const { members } = await getData("api/overview");
  if (members.length === 0) { return [el("h2", null, "Members"), el("p", null, "This process is alone: it is no member of a cluster.")]; }
  return [
    el("h2", null, "Members of the cluster"),
    table("As this member sees them; chunks and tasks are those of runs that were started here", ["member", "address", "state", "#budget", "holds", "#chunks", "#bytes at most", "#tasks to do"],
      members.map(member => [
        member.name + (member.isSelf ? " (this one)" : ""), member.address || "takes no connections", !member.isConnected ? "not connected" : member.budgetBytes === null ? "takes no work" : "takes work",
        member.budgetBytes === null ? "" : formatBytes(member.budgetBytes), partsBar([["memory", member.heldBytes, formatBytes(member.heldBytes)]], member.budgetBytes || 0, formatBytes(member.heldBytes) + " held"),
        formatCount(member.heldChunks), formatBytes(member.heldBytes), formatCount(member.tasks)])),
  ];
}

async function failuresView() {
  const failures = await getData("api/failures");
  return [
    el("h2", null, "Tries that failed"),
    failures.count === 0 ? el("p", null, "None.") : table(
      failures.count > failures.latest.length ? `The latest ${failures.latest.length} of ${formatCount(failures.count)}` : plural(failures.count, "try", "tries"),
      ["#at", "run", "task", "#try", "error"], failures.latest.map(failure => [
        formatSeconds(failure.at), el("a", { href: "#runs/" + failure.run }, "run " + failure.run), failure.task, failure.attempt, failure.error])),
  ];
}

async function whyView() {
  return [el("h2", null, "Why is nothing running?"), el("pre", null, await getText("api/why"))];
}

async function runsView() {
  const { runs } = await getData("api/overview");
  return [el("h2", null, "Computations"), runsTable(runs)];
}
