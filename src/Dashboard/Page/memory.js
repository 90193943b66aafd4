// Memory over the whole time, against the budget.

const Plot = { left: 80, top: 10, width: 900, height: 280 };

// Against a budget of many times what is used nothing else could be seen, so then the picture is of the use unless the budget is asked for.
const FarAbove = 10;
let isToBudget = null;

async function memoryView() {
  const process = await getData("api/overview");
  const { points, interval } = await getData("api/memory");
  if (points.length === 0) { return [el("p", null, "No memory has been looked at yet.")]; }
  const peak = points.reduce((most, point) => Math.max(most, point.used), 0);
  const disk = points.reduce((most, point) => Math.max(most, point.onDisk), 0);
  const isWhole = isToBudget === null ? process.memory.budget <= FarAbove * Math.max(peak, disk, 1) : isToBudget;
  const label = `at most ${formatBytes(peak)} of a budget of ${formatBytes(process.memory.budget)} in use, ${formatBytes(disk)} on disk`;
  return [
    el("h2", null, "Memory over time"),
    el("ul", { class: "legend" }, [["memory", "chunks in memory"], ["running", "reserved for running tasks"], ["disk", "on disk"], ["failed", "budget (dashed)"]]
      .map(([name, text]) => el("li", null, swatch("--" + name), text))),
    el("div", { class: "row" }, button("to the budget", "up to the budget", isWhole, () => { isToBudget = !isWhole; draw(); })),
    figure("memory over time", `${label}; the most of each ${formatSeconds(interval)}${isWhole ? "" : "; the budget is far above the picture"}`,
      memoryPlot(points, label, isWhole), memoryTable(points)),
    !process.isReport && memoryBar(process.memory),
  ];
}

function memoryPlot(points, label, isWhole) {
  const { left, top, width, height } = Plot;
  const first = points[0].at, last = Math.max(points[points.length - 1].at, first + 1e-3);
  const most = Math.max(1, ...points.map(point => Math.max(isWhole ? point.budget : 0, point.used, point.onDisk)));
  const x = at => (left + width * (at - first) / (last - first)).toFixed(1);
  const y = bytes => (top + height * (1 - bytes / most)).toFixed(1);
  const area = (low, high) => "M" + points.map(point => `${x(point.at)},${y(high(point))}`).join("L") +
    "L" + [...points].reverse().map(point => `${x(point.at)},${y(low(point))}`).join("L") + "Z";
  const line = of => "M" + points.map(point => `${x(point.at)},${y(of(point))}`).join("L");
  return svg("svg", { viewBox: `0 0 ${left + width + 10} ${top + height + 30}`, width: "100%", role: "img", "aria-label": label },
    [0, 0.25, 0.5, 0.75, 1].map(part => [
      svg("line", { class: "axis", x1: left, x2: left + width, y1: y(most * part), y2: y(most * part) }),
      svg("text", { class: "soft", x: left - 8, y: y(most * part), "text-anchor": "end", "dominant-baseline": "middle" }, formatBytes(most * part)),
    ]),
    // What was put together of a time may have had its most at different moments; the whole is what the budget bounds.
    svg("path", { class: "running", d: area(() => 0, point => point.used) }), svg("path", { class: "memory", d: area(() => 0, point => Math.min(point.resident, point.used)) }),
    svg("path", { class: "diskline", d: line(point => point.onDisk) }), isWhole && svg("path", { class: "budget", d: line(point => point.budget) }),
    svg("text", { class: "soft", x: left, y: top + height + 20 }, formatSeconds(first)),
    svg("text", { class: "soft", x: left + width, y: top + height + 20, "text-anchor": "end" }, formatSeconds(last)));
}

function memoryTable(points) {
  const step = Math.max(1, Math.ceil(points.length / 50));
  return table(null, ["#at", "#in chunks", "#reserved", "#in use", "#on disk", "#budget"], points.filter((_, i) => i % step === 0).map(point =>
    [formatSeconds(point.at), formatBytes(point.resident), formatBytes(point.permitted), formatBytes(point.used), formatBytes(point.onDisk), formatBytes(point.budget)]));
}
