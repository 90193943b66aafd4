// Bars of parts: of memory, and of the tasks of layers.

// Parts are [class, size, text]; the bar is as long as the whole.
function partsBar(parts, whole, label, height) {
  const width = 600;
  let at = 0;
  const rects = parts.filter(([, size]) => size > 0).map(([name, size, text]) => {
    // What is there is seen, however small.
    const length = Math.min(width - at, Math.max(whole > 0 ? width * size / whole : 0, 1.5));
    const rect = svg("rect", { class: name, x: at, y: 0, width: Math.max(0, length), height: 10 }, svg("title", null, text));
    at += length;
    return rect;
  });
  return svg("svg", { viewBox: `0 0 ${width} 10`, width: "100%", height: height || 14, preserveAspectRatio: "none", role: "img", "aria-label": label },
    svg("rect", { class: "free", x: 0, y: 0, width, height: 10 }), rects);
}

function memoryBar(memory) {
  const free = Math.max(0, memory.budget - memory.used);
  const label = `${formatBytes(memory.resident)} in chunks, ${formatBytes(memory.permitted)} reserved for running tasks, ${formatBytes(free)} free of ${formatBytes(memory.budget)}`;
  return figure("memory now", label,
    partsBar([["memory", memory.resident, "chunks in memory"], ["running", memory.permitted, "reserved for running tasks"]], memory.budget, label, 22));
}

function layerParts(layer) {
  const released = Math.max(0, layer.done - layer.inMemory - layer.onDisk);
  return [
    ["failed", layer.failed, plural(layer.failed, "failed task")], ["released", released, formatCount(released) + " done and freed"],
    ["memory", layer.inMemory, plural(layer.inMemory, "chunk") + " in memory"], ["disk", layer.onDisk, plural(layer.onDisk, "chunk") + " on disk"],
    ["running", layer.running, formatCount(layer.running) + " running"], ["ready", layer.ready, formatCount(layer.ready) + " wait for memory or a thread"],
  ];
}

function layerRow(name, title, parts, done, total, extra) {
  const label = `${title}: ${formatCount(done)} of ${formatCount(total)} tasks done`;
  return [
    el("span", { class: "name", title }, name),
    partsBar(parts, total, label),
    el("span", { class: "count" }, `${formatCount(done)} / ${formatCount(total)}${extra ? "  " + extra : ""}`),
  ];
}

function progressBar(run) {
  const label = `${formatCount(run.done)} of ${formatCount(run.total)} tasks done`;
  return partsBar([[run.state === "failed" ? "failed" : "released", run.done, label], ["running", run.running, plural(run.running, "task") + " running"]],
    Math.max(run.total, run.done), label);
}
