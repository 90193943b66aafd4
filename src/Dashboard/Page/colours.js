// Colours that people with any colour vision tell apart, each with a name in the legend; a state has a mark as well where a cell is large enough.

const States = [
  ["failed", "failed or lost"], ["running", "running"], ["memory", "in memory"], ["disk", "on disk"], ["released", "done and freed"],
  ["ready", "waits for memory or a thread"], ["waiting", "waits for inputs, or not begun"],
];

const KindColours = 10;

function kindOf(name) {
  const end = name.search(/[([ ]/);
  return end > 0 ? name.slice(0, end) : name;
}

// The same kind has the same colour in every view and every run; the first ten that are seen have ten colours.
const kindColours = new Map();

function colourOfKind(kind) {
  if (!kindColours.has(kind)) { kindColours.set(kind, kindColours.size % KindColours); }
  return "--k" + kindColours.get(kind);
}

function colourValue(variable) { return getComputedStyle(document.documentElement).getPropertyValue(variable).trim(); }

function swatch(variable) {
  return svg("svg", { width: 12, height: 12, "aria-hidden": "true" }, svg("rect", { width: 12, height: 12, rx: 2, fill: `var(${variable})` }));
}

function stateLegend(names) {
  return el("ul", { class: "legend" }, States.filter(([name]) => !names || names.includes(name))
    .map(([name, text]) => el("li", null, swatch("--" + name), text)));
}

function kindLegend(kinds) {
  return el("ul", { class: "legend" }, kinds.slice(0, 24).map(kind => el("li", null, swatch(colourOfKind(kind)), kind)));
}
