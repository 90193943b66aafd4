// Where data comes from: a live process once a second, or what a report has recorded. Views do not know which.

const recorded = (() => {
  const text = document.getElementById("recorded").textContent.trim();
  return text ? JSON.parse(text) : null;
})();

// The token goes from the address into this tab's memory, so that it is in no screenshot and in no history.
const token = (() => {
  const address = new URL(location.href);
  const given = address.searchParams.get("token");
  if (recorded) { return null; }
  if (given) {
    sessionStorage.setItem("token", given);
    address.searchParams.delete("token");
    history.replaceState(null, "", address);
  }
  return given || sessionStorage.getItem("token");
})();

async function ask(path, method) {
  const headers = token ? { Authorization: "Bearer " + token } : {};
  const response = await fetch(path, { headers, method: method || "GET", cache: "no-store" });
  if (!response.ok) { throw new Error((await response.text()).trim() || "the process answers " + response.status); }
  return response;
}

// A report has whole answers only; a part that is asked for is in the whole.
function fromRecord(path) {
  const answer = recorded[path.replace(/\?.*$/, "")];
  if (answer === undefined) { throw new Error("the report does not have " + path); }
  return answer;
}

async function getData(path) { return recorded ? fromRecord(path) : (await ask(path)).json(); }

async function getText(path) { return recorded ? fromRecord(path) : (await ask(path)).text(); }

async function cancelRun(run) { await ask(`api/runs/${run}/cancel`, "POST"); }
