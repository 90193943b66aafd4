// What ran on which thread and when.

const SpanNumbers = 7;
const Spans = [["10", "last 10 s"], ["60", "last minute"], ["600", "last 10 minutes"], ["1e9", "all"]];
let shownSeconds = recorded ? "1e9" : "60";

async function tasksView() {
  const process = await getData("api/overview");
  const stream = await getData("api/tasks?seconds=" + shownSeconds);
  const spans = spansOf(stream, process.now - Number(shownSeconds));
  const begin = spans.length > 0 ? Math.max(process.now - Number(shownSeconds), Math.min(...spans.map(span => span.began))) : 0;
  const end = recorded && spans.length > 0 ? spans.reduce((most, span) => Math.max(most, span.began + span.seconds), begin) : process.now;
  const kinds = [...new Set(spans.map(span => kindOf(span.name)))];
  return [
    el("h2", null, "Tasks on threads"),
    el("div", { class: "row", role: "group", "aria-label": "time shown" }, Spans.map(([seconds, text]) =>
      button("span " + seconds, text, seconds === shownSeconds, () => { shownSeconds = seconds; draw(); }))),
    kindLegend(kinds), spans.length === 0 ? el("p", null, "No task has returned in this time.") : streamFigure(spans, begin, end),
    stream.thinned + stream.lost > 0 && el("p", null,
      `${formatCount(stream.thinned)} tries shorter than ${formatSeconds(stream.thinness)} and ${formatCount(stream.lost)} that came too fast are not in the picture; the layers of a run count all.`),
  ];
}

function spansOf(stream, since) {
  const spans = [];
  for (let i = 0; i < stream.spans.length; i += SpanNumbers) {
    const [thread, name, run, layer, began, seconds, failed] = stream.spans.slice(i, i + SpanNumbers);
    if (began + seconds >= since) { spans.push({ thread, name: stream.names[name], run, layer, began, seconds, failed: failed === 1 }); }
  }
  return spans;
}

function streamFigure(spans, begin, end) {
  const threads = [...new Set(spans.map(span => span.thread))].sort((a, b) => a - b);
  const label = `${plural(spans.length, "try", "tries")} on ${plural(threads.length, "thread")} in ${formatSeconds(end - begin)}`;
  return figure("task stream", `${label}; in a gap the thread had nothing to run; a red edge: the try failed`,
    drawStream(spans, threads, begin, Math.max(end - begin, 1e-9), label), table("By layer, of the tries shown",
      ["run", "layer", "#tries", "#failed", "#together", "#mean", "#longest"], sumsOf(spans)));
}

function drawStream(spans, threads, begin, length, label) {
  const row = threads.length > 24 ? 8 : 20, left = 64, width = 1200, bottom = 22;
  const canvas = el("canvas", { width, height: threads.length * row + bottom, role: "img", "aria-label": label });
  const context = canvas.getContext("2d");
  const scale = (width - left) / length;
  for (const span of spans) {
    const x = left + Math.max(0, (span.began - begin) * scale), y = threads.indexOf(span.thread) * row;
    context.fillStyle = colourValue(colourOfKind(kindOf(span.name)));
    context.fillRect(x, y + 1, Math.max(span.seconds * scale, 0.6), row - 2);
    if (span.failed) { context.strokeStyle = colourValue("--failed"); context.lineWidth = 2; context.strokeRect(x, y + 1, Math.max(span.seconds * scale, 3), row - 2); }
  }
  context.fillStyle = colourValue("--ink");
  context.font = "11px sans-serif";
  if (row > 10) { threads.forEach((thread, i) => context.fillText("thread " + thread, 2, i * row + 14)); }
  context.fillText(formatSeconds(begin), left, threads.length * row + 15);
  const text = formatSeconds(begin + length);
  context.fillText(text, width - context.measureText(text).width - 2, threads.length * row + 15);
  return canvas;
}

function sumsOf(spans) {
  const sums = new Map();
  for (const span of spans) {
    const key = span.run + " " + span.layer;
    const sum = sums.get(key) || { run: span.run, name: span.layer + " " + span.name, tries: 0, failed: 0, seconds: 0, longest: 0 };
    sum.tries++;
    sum.failed += span.failed ? 1 : 0;
    sum.seconds += span.seconds;
    sum.longest = Math.max(sum.longest, span.seconds);
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => b.seconds - a.seconds).slice(0, 200).map(sum => [
    el("a", { href: "#runs/" + sum.run }, "run " + sum.run), sum.name, formatCount(sum.tries), formatCount(sum.failed), formatSeconds(sum.seconds),
    formatSeconds(sum.seconds / sum.tries), formatSeconds(sum.longest)]);
}
