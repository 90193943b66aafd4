// Chunk grids as pictures: a cell a chunk, or some neighbours where they are many.

const PicturesAtOnce = 24;
const CellNumbers = 6;
const firstPictures = new Map();

async function chunkPictures(run, layers) {
  if (layers.length === 0) { return null; }
  const first = Math.min(firstPictures.get(run) || 0, layers.length - 1);
  const last = Math.min(first + PicturesAtOnce, layers.length);
  const answer = await getData(`api/runs/${run}/chunks?first=${first}&count=${PicturesAtOnce}`);
  const pictures = answer.layers.filter(picture => picture.layer >= first && picture.layer < last);
  const turn = by => { firstPictures.set(run, Math.max(0, first + by)); draw(); };
  return [
    el("h2", null, "Chunks"), stateLegend(["failed", "running", "memory", "disk", "released", "waiting"]),
    layers.length > PicturesAtOnce && el("div", { class: "row" },
      button("pictures before", "before", null, () => turn(-PicturesAtOnce)), `layers ${first} to ${last - 1} of ${layers.length}`,
      last < layers.length && button("pictures after", "after", null, () => turn(PicturesAtOnce))),
    pictures.length === 0 && el("p", null, recorded ? "The report has pictures of the first 64 layers." : "There are no pictures of these layers."),
    el("div", { class: "pictures" }, pictures.map(picture => chunkPicture(picture, layers[picture.layer]))),
  ];
}

function chunkPicture(picture, layer) {
  const counts = countStates(picture);
  const shape = picture.grid.length > 0 ? picture.grid.map(formatCount).join(" × ") : formatCount(layer.total);
  const shared = picture.rowsPerCell * picture.columnsPerCell;
  const caption = `${layer.number} ${layer.name}: ${shape} chunks` + (shared > 1 ? `, up to ${formatCount(shared)} a cell` : "");
  const words = States.filter(([name]) => counts[name] > 0).map(([name, text]) => `${formatCount(counts[name])} ${text}`).join(", ");
  return figure("chunks " + layer.number, caption, drawCells(picture, `${caption}. ${words}`),
    table(null, ["state", "#cells"], States.filter(([name]) => counts[name] > 0).map(([name, text]) => [text, formatCount(counts[name])])));
}

// Of the states in a cell, the one that says most.
function stateOf(cells, i) {
  const [tasks, done, running, memory, disk, failed] = cells.slice(i * CellNumbers, (i + 1) * CellNumbers);
  if (failed > 0) { return ["failed", 1]; }
  if (running > 0) { return ["running", 1]; }
  if (memory > 0) { return ["memory", share(memory, tasks)]; }
  if (disk > 0) { return ["disk", share(disk, tasks)]; }
  return done > 0 ? ["released", share(done, tasks)] : ["waiting", 1];
}

// A cell of which little is done is paler, and still seen.
function share(part, whole) { return 0.35 + 0.65 * Math.min(1, part / Math.max(1, whole)); }

function countStates(picture) {
  const counts = Object.fromEntries(States.map(([name]) => [name, 0]));
  for (let i = 0; i < picture.rows * picture.columns; i++) { counts[stateOf(picture.cells, i)[0]]++; }
  return counts;
}

// A single row is folded like text.
function drawCells(picture, label) {
  const count = picture.rows * picture.columns;
  const across = picture.rows > 1 ? picture.columns : Math.min(count, Math.max(1, Math.ceil(Math.sqrt(count * 2))));
  const down = Math.ceil(count / Math.max(1, across));
  const size = Math.max(2, Math.min(16, Math.floor(260 / Math.max(across, down, 1))));
  const canvas = el("canvas", { class: "grid", width: Math.max(1, across * size), height: Math.max(1, down * size), role: "img", "aria-label": label });
  const context = canvas.getContext("2d");
  const colours = Object.fromEntries(States.map(([name]) => [name, colourValue("--" + name)]));
  for (let i = 0; i < count; i++) {
    const [state, strength] = stateOf(picture.cells, i);
    drawCell(context, i % across * size, Math.floor(i / across) * size, size, state, strength, colours);
  }
  return canvas;
}

function drawCell(context, x, y, size, state, strength, colours) {
  const edge = size >= 5 ? 1 : 0;
  context.globalAlpha = 1;
  context.fillStyle = colours.waiting;
  context.fillRect(x, y, size - edge, size - edge);
  context.globalAlpha = strength;
  context.fillStyle = colours[state];
  context.fillRect(x, y, size - edge, size - edge);
  if (size >= 8 && (state === "failed" || state === "disk" || state === "running")) { drawMark(context, x, y, size - edge, state); }
}

// A cross for what failed, a stroke for what is on disk, a dot for what runs: the colour is not needed.
function drawMark(context, x, y, size, state) {
  context.globalAlpha = 1;
  context.strokeStyle = context.fillStyle = colourValue("--ground");
  context.beginPath();
  if (state === "running") { context.arc(x + size / 2, y + size / 2, size / 5, 0, 7); context.fill(); return; }
  context.moveTo(x + 2, y + size - 2);
  context.lineTo(x + size - 2, y + 2);
  if (state === "failed") { context.moveTo(x + 2, y + 2); context.lineTo(x + size - 2, y + size - 2); }
  context.stroke();
}
