// Numbers as people read them.

function formatBytes(count) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  let value = count, unit = 0;
  while (Math.abs(value) >= 1024 && unit < units.length - 1) { value /= 1024; unit++; }
  return value.toFixed(unit === 0 || Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2) + " " + units[unit];
}

function formatSeconds(seconds) {
  if (seconds === null || seconds === undefined) { return "unknown"; }
  const size = Math.abs(seconds);
  if (size === 0) { return "0 s"; }
  if (size < 1e-3) { return (seconds * 1e6).toFixed(size < 1e-5 ? 1 : 0) + " µs"; }
  if (size < 1) { return (seconds * 1e3).toFixed(size < 0.01 ? 2 : 0) + " ms"; }
  if (size < 120) { return seconds.toFixed(size < 10 ? 2 : 1) + " s"; }
  if (size < 7200) { return Math.floor(seconds / 60) + " min " + Math.round(seconds % 60) + " s"; }
  return Math.floor(seconds / 3600) + " h " + Math.round(seconds % 3600 / 60) + " min";
}

function formatCount(count) { return Math.round(count).toLocaleString("en-US"); }

function formatRate(perSecond) { return (perSecond >= 10 ? formatCount(perSecond) : perSecond.toFixed(2)) + " tasks/s"; }

function formatShare(part, whole) {
  if (whole <= 0) { return "0 %"; }
  const share = 100 * part / whole;
  // What is not whole is not shown as whole.
  return (part < whole ? Math.min(99.9, share) : 100).toFixed(share > 0 && share < 99.95 && share < 10 ? 1 : 0) + " %";
}

function plural(count, one, many) { return formatCount(count) + " " + (count === 1 ? one : many || one + "s"); }

function shortened(text, length) { return text.length <= length ? text : text.slice(0, length - 1) + "…"; }
