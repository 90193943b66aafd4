// Which view is shown, and when it is drawn again.

const Views = [
  ["overview", "Overview", overviewView], ["runs", "Computations", runsView], ["tasks", "Tasks", tasksView], ["memory", "Memory", memoryView],
  ["members", "Members", membersView], ["failures", "Failures", failuresView], ["why", "Why", whyView],
];
const Period = 1000;
let isPaused = false;
let isDrawing = false;
let shown = "";

function currentView() {
  const [name, argument] = location.hash.slice(1).split("/");
  const view = Views.find(([key]) => key === name) || Views[0];
  return { name: view[0], make: view[0] === "runs" && argument !== undefined ? () => runView(Number(argument)) : view[2] };
}

function drawNavigation(current) {
  document.getElementById("nav").replaceChildren(...Views.map(([key, text]) =>
    el("a", { href: "#" + key, "data-key": "nav " + key, "aria-current": key === current ? "page" : null }, text)),
    recorded ? "" : button("pause", isPaused ? "go on" : "pause", isPaused, () => { isPaused = !isPaused; draw(); }));
}

function say(text) {
  const status = document.getElementById("status");
  if (status.textContent !== text) { status.textContent = text; }
}

// What had the focus has it again, though the elements are new.
function keepFocus(change) {
  const key = document.activeElement && document.activeElement.dataset.key;
  change();
  const again = key && [...document.querySelectorAll("[data-key]")].find(element => element.dataset.key === key);
  if (again) { again.focus({ preventScroll: true }); }
}

async function draw() {
  if (isDrawing) { return; }
  isDrawing = true;
  const hash = location.hash;
  try {
    const { name, make } = currentView();
    const parts = (await make()).flat(Infinity).filter(part => part !== null && part !== undefined && part !== false);
    keepFocus(() => {
      drawNavigation(name);
      document.getElementById("view").replaceChildren(...parts);
    });
    if (shown !== hash) { window.scrollTo(0, 0); shown = hash; }
    say(recorded ? "report" : isPaused ? "paused" : "live");
    document.body.dataset.drawn = name;
  } catch (error) {
    // The process has ended, or something is wrong: the last view stays, and what is wrong is said.
    keepFocus(() => drawNavigation(currentView().name));
    say("no answer: " + error.message);
    document.body.dataset.failed = error.message;
  } finally {
    isDrawing = false;
  }
  if (location.hash !== hash) { draw(); }
}

window.addEventListener("hashchange", draw);
if (!recorded) { setInterval(() => { if (!isPaused && !document.hidden) { draw(); } }, Period); }
draw();
