// The plan as boxes: producers left, lines along which chunks go. Each box fills as its tasks are done.

const GraphLayersMax = 80;
const Box = { width: 150, height: 44, gapX: 30, gapY: 14 };

function planGraph(layers) {
  if (layers.length === 0 || layers.length > GraphLayersMax) {
    return el("p", null, layers.length === 0 ? "The plan is another member's." : `A plan of ${layers.length} layers is drawn as chunk grids alone.`);
  }
  const places = placesOf(layers);
  const width = Math.max(...places.map(place => place.x)) + Box.width + 2;
  const height = Math.max(...places.map(place => place.y)) + Box.height + 2;
  const edges = layers.flatMap(layer => layer.takes.map(from => edge(places[from], places[layer.number])));
  const label = `the plan: ${plural(layers.length, "layer")}, ${plural(edges.length, "line")} along which chunks go`;
  return figure("plan", "The name of a layer, and its tasks done of all; chunks go from left to right",
    el("div", { class: "scroll" }, svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label },
      edges, layers.map(layer => box(layer, places[layer.number])))),
    table("What takes chunks of what", ["#layer", "name", "takes chunks of"], layers.map(layer =>
      [layer.number, layer.name, layer.takes.map(from => layers[from].name).join(", ") || "nothing: it makes or reads them"])));
}

// A layer is a column to the right of all whose chunks it takes.
function placesOf(layers) {
  const rows = [];
  const depths = [];
  return layers.map(layer => {
    const depth = layer.takes.reduce((most, from) => Math.max(most, depths[from] + 1), 0);
    depths.push(depth);
    rows[depth] = (rows[depth] || 0) + 1;
    return { x: 1 + depth * (Box.width + Box.gapX), y: 1 + (rows[depth] - 1) * (Box.height + Box.gapY) };
  });
}

function edge(from, to) {
  const x1 = from.x + Box.width, y1 = from.y + Box.height / 2, x2 = to.x, y2 = to.y + Box.height / 2;
  const middle = (x1 + x2) / 2;
  return svg("path", { class: "edge", d: `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}` });
}

function box(layer, place) {
  const done = layer.total > 0 ? Math.min(1, layer.done / layer.total) : 1;
  const bar = { x: place.x + 1, y: place.y + Box.height - 7, height: 6 };
  return svg("g", null,
    svg("title", null, `${layer.number} ${layer.name}${layer.origin ? "\nmade at " + layer.origin : ""}`),
    svg("rect", { class: "box", x: place.x, y: place.y, width: Box.width, height: Box.height, rx: 5 }),
    svg("rect", { class: "waiting", ...bar, width: Box.width - 2 }),
    svg("rect", { class: layer.failed > 0 ? "failed" : "released", ...bar, width: (Box.width - 2) * done }),
    svg("text", { x: place.x + 8, y: place.y + 16 }, shortened(layer.number + " " + layer.name, 21)),
    svg("text", { class: "soft", x: place.x + 8, y: place.y + 31 }, `${formatCount(layer.done)} / ${formatCount(layer.total)}`));
}
