// One computation: its layers as bars, rolled up by kind when they are many.

const LayersShown = 40;
const shownKinds = new Map();

async function runView(number) {
  const detail = await getData("api/runs/" + number);
  const process = await getData("api/overview");
  return [
    runHead(detail.run, process.mayCancel), layerBars(detail), layerTable(detail),
    await aboutRun(number), el("h2", null, "Plan"), planGraph(detail.layers), await chunkPictures(number, detail.layers),
  ];
}

function runHead(run, mayCancel) {
  const isOver = run.state !== "running" && run.state !== "stopping";
  return [
    el("h2", null, `Run ${run.id}: ${run.state}`), el("pre", null, run.name),
    run.error && el("p", { class: "alert", role: "alert" }, el("pre", null, run.error)),
    tiles([
      ["tasks", `${formatCount(run.done)} of ${formatCount(run.total)} (${formatShare(run.done, run.total)})`], ["took", formatSeconds(run.seconds)],
      ["rate", formatRate(run.tasksPerSecond)], !isOver && ["left", formatSeconds(run.secondsLeft)], !isOver && ["running", formatCount(run.running)],
      ["tries again", formatCount(run.retries)], ["second tries beside slow ones", formatCount(run.backups)], ["written to disk", formatBytes(run.spilledBytes)],
      run.priority !== 0 && ["priority", String(run.priority)], run.share !== 1 && ["share", String(run.share)],
    ]),
    progressBar(run),
    mayCancel && !isOver && el("p", null, button("cancel", "cancel this run", null, async () => {
      if (confirm(`Cancel run ${run.id}? Its memory and files are freed, and whoever awaits it is told.`)) { await cancelRun(run.id); }
    })),
  ];
}

function layerBars(detail) {
  const { layers, groups, run } = detail;
  const kind = shownKinds.get(run.id);
  const isRolledUp = layers.length > LayersShown && kind === undefined;
  const shown = kind === undefined ? layers : layers.filter(layer => layer.kind === kind);
  return [
    el("h2", null, isRolledUp ? `${plural(layers.length, "layer")} of ${plural(groups.length, "kind")}` : plural(shown.length, "layer") + (kind === undefined ? "" : " of kind " + kind)),
    stateLegend(), detail.isPartial && el("p", null, "There are more tasks and chunks than are counted; what is done is exact."),
    kind !== undefined && el("div", { class: "row" }, button("all kinds", "all kinds", null, () => showKind(run.id, undefined))),
    el("div", { class: "bars" }, isRolledUp ? groups.map(group => groupRow(group, run.id)) : shown.slice(0, 400).map(layer =>
      layerRow(layer.number + " " + layer.name, layer.name + (layer.origin ? ", made at " + layer.origin : ""), layerParts(layer), layer.done, layer.total,
        layer.inMemoryBytes > 0 ? formatBytes(layer.inMemoryBytes) : ""))),
    shown.length > 400 && !isRolledUp && el("p", null, `${shown.length - 400} more layers are in the table.`),
  ];
}

function groupRow(group, run) {
  const name = button("kind " + group.kind, `${group.kind} × ${group.layers}`, null, () => showKind(run, group.kind));
  const parts = [["failed", group.failed, "failed"], ["released", group.done, "done"], ["running", group.running, "running"]];
  return layerRow(name, group.kind, parts, group.done, group.total, group.inMemoryBytes > 0 ? formatBytes(group.inMemoryBytes) : "");
}

function showKind(run, kind) {
  if (kind === undefined) { shownKinds.delete(run); } else { shownKinds.set(run, kind); }
  draw();
}

function layerTable(detail) {
  const busy = detail.layers.reduce((sum, layer) => sum + layer.busySeconds, 0);
  return details("layers", "layers as a table, with the time that their tasks took", table("Where the time went",
    ["#layer", "name", "made at", "takes", "#done", "#tasks", "#running", "#in memory", "#on disk", "#busy", "#share", "#mean", "#longest", "#reads"],
    detail.layers.map(layer => [
      layer.number, layer.name, layer.origin || "", layer.takes.join(", "), formatCount(layer.done), formatCount(layer.total), formatCount(layer.running),
      formatBytes(layer.inMemoryBytes), formatBytes(layer.onDiskBytes), formatSeconds(layer.busySeconds), formatShare(layer.busySeconds, busy),
      layer.tries > 0 ? formatSeconds(layer.busySeconds / layer.tries) : "", formatSeconds(layer.longestSeconds), layer.storedBytes > 0 ? formatBytes(layer.storedBytes) : "",
    ])));
}

async function aboutRun(number) {
  try {
    return details("about", "the plan in words, before and after rewriting", el("pre", null, await getText(`api/runs/${number}/about`)));
  } catch (error) {
    return el("p", null, "The plan is not described: " + error.message);
  }
}
