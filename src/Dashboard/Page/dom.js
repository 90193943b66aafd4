// Elements. Text is always a text node, so whatever a layer, a file or an error is called is shown and never interpreted.

const SvgNamespace = "http://www.w3.org/2000/svg";

// Details that the user has opened stay open when the view is drawn again.
const opened = new Set();

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) { continue; }
    if (typeof value === "function") { element.addEventListener(name, value); } else { element.setAttribute(name, value); }
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) { element.append(child); }
  }
  return element;
}

function el(tag, attributes, ...children) { return fill(document.createElement(tag), attributes, children); }

function svg(tag, attributes, ...children) { return fill(document.createElementNS(SvgNamespace, tag), attributes, children); }

// Columns are texts; one that begins with # holds numbers.
function table(caption, columns, rows) {
  const isNumber = columns.map(name => name.startsWith("#"));
  const cell = (tag, content, i) => el(tag, { class: isNumber[i] ? "n" : null, scope: tag === "th" ? "col" : null }, content);
  return el("table", null,
    caption && el("caption", null, caption),
    el("thead", null, el("tr", null, columns.map((name, i) => cell("th", name.replace(/^#/, ""), i)))),
    el("tbody", null, rows.map(row => el("tr", null, row.map((content, i) => cell("td", content === null ? "" : content, i))))));
}

function details(key, summary, ...content) {
  const element = el("details", { toggle: () => element.open ? opened.add(key) : opened.delete(key) }, el("summary", { "data-key": key }, summary), content);
  element.open = opened.has(key);
  return element;
}

// A picture, what it shows in words, and the same as a table.
function figure(key, caption, picture, data) {
  return el("figure", null, el("figcaption", null, caption), picture, data && details("table of " + key, "the same as a table", data));
}

function tiles(pairs) {
  return el("dl", { class: "tiles" }, pairs.filter(Boolean).map(([name, value]) => el("div", { class: "tile" }, el("dt", null, name), el("dd", null, value))));
}

function button(key, text, isPressed, action) {
  return el("button", { type: "button", "data-key": key, "aria-pressed": isPressed === null ? null : String(isPressed), click: action }, text);
}
