import { byId, element, say } from "/look/dom.js";
import { openPage } from "/look/page.js";
import { asked, tell } from "/look/dialogs.js";
import { count, plural, duration, ago } from "/look/numbers.js";
import { copyText, joinTabs } from "./clipboard.js";
import { Editor } from "./editor.js";
import { Tables } from "./tables.js";
import { Running } from "./running.js";
import { Grid } from "./grid.js";
import { Chart } from "./chart.js";
import { Shelf, showSaved, showHistory } from "./shelf.js";
import { showExamples } from "./examples.js";
import { fillFormats, download } from "./download.js";
import { linkTo, statementInLink } from "./link.js";
import { tabs } from "./tabs.js";

const session = await openPage("sql");
const shelf = new Shelf(localStorage, session.user);
const tables = new Tables(byId("tables"), insert);
const editor = new Editor(byId("statement"), { run, save, tables: () => tables.all });
const grid = new Grid(byId("grid"));
const chart = new Chart(byId("chart"));
const side = tabs(byId("side"));
const results = tabs(byId("results"), (shown) => (shown === "chart" ? chart.show() : grid.redraw()));
let running = null;
let latest = null;

byId("run").addEventListener("click", run);
byId("cancel").addEventListener("click", () => running?.cancel());
byId("save").addEventListener("click", save);
byId("share").addEventListener("click", share);
byId("copy").addEventListener("click", copy);
byId("download").addEventListener("click", () => download(latest.sql, byId("format").value, byId("download")).catch(refuse));
byId("side-toggle").addEventListener("click", toggleSide);
document.querySelector(".skip").addEventListener("click", skip);
document.addEventListener("keydown", onKey);
addEventListener("hashchange", openLink);
editor.onChange((sql) => shelf.keepDraft(sql));

fillFormats(byId("format"));
showExamples(byId("examples"), take);
showExamples(byId("nothing"), take, 4);
showSaved(byId("saved"), shelf, take);
showHistory(byId("history"), shelf, take);
editor.text = shelf.draft;
openLink();
tables.follow();
document.body.dataset.ready = "true";

/** Runs the statement, or the part of it that is selected. Only ever called by something that a person did. */
async function run() {
  const { sql, firstLine } = editor.chosen();
  if (running || !sql.trim()) {
    return;
  }
  forgetProblem();
  running = new Running(sql);
  setRunning(true);
  try {
    const answer = await running.answer((text, progress) => showProgress(text, progress));
    latest = { sql, ...answer };
    showAnswer(answer);
    shelf.remember(sql, { rows: answer.rowCount, millis: answer.elapsedMillis });
  } catch (failure) {
    say(byId("status"), "");
    if (failure.name === "AbortError" || failure.code === "cancelled") {
      say(byId("status"), "Cancelled.");
    } else {
      showProblem(failure, firstLine);
      shelf.remember(sql, { failed: true });
    }
  } finally {
    running = null;
    setRunning(false);
    showHistory(byId("history"), shelf, take);
  }
}

function setRunning(on) {
  byId("run").hidden = on;
  byId("cancel").hidden = !on;
  byId("progress").hidden = !on;
  if (on) {
    byId("progress").removeAttribute("value");
  }
  if (document.activeElement === document.body) {
    byId(on ? "cancel" : "run").focus();
  }
}

function showProgress(text, progress) {
  say(byId("status"), text);
  if (progress === null) {
    byId("progress").removeAttribute("value");
  } else {
    byId("progress").value = progress;
  }
}

function showAnswer(answer) {
  byId("results").dataset.view = answer.columns.length ? "some" : "none";
  byId("nothing").hidden = true;
  grid.show(answer);
  chart.take(answer);
  results.refresh();
  const parts = [plural(answer.rowCount, "row"), duration(answer.elapsedMillis)];
  if (answer.batchId !== null) {
    parts.push(`batch ${count(answer.batchId)}`);
  }
  if (answer.dataAsOf) {
    parts.push(`data as of ${ago(answer.dataAsOf)}`);
  }
  if (answer.filesVisible) {
    parts.push(`${count(answer.filesRead)} of ${plural(answer.filesVisible, "file")}`);
  }
  say(byId("status"), parts.join(" · "));
  say(byId("summary"), answer.truncated ? `The first ${count(answer.rowCount)} rows. A download has all.` : "");
}

function showProblem(problem, firstLine) {
  const place = editor.mark(problem, firstLine);
  const where = place && element("button", { class: "quiet", type: "button", onclick: () => editor.goTo(place) }, `Line ${place.row + 1}`);
  byId("problem").replaceChildren(
    element("div", { class: "grow" }, element("strong", {}, problem.title || "Not answered"), problem.message),
    where ?? "",
  );
  byId("problem").hidden = false;
}

function forgetProblem() {
  byId("problem").hidden = true;
  editor.unmark();
}

function refuse(problem) {
  showProblem(problem, 0);
  byId("problem").scrollIntoView({ block: "nearest" });
}

/** Puts a statement into the editor, to be read before it is run. */
function take(sql) {
  forgetProblem();
  editor.text = sql;
  closeSide();
  editor.focus();
}

function insert(text) {
  editor.insert(text);
  closeSide();
}

async function save() {
  const sql = editor.text.trim();
  const name = sql && (await asked({ title: "Save this statement", label: "Name", action: "Save" }));
  if (name) {
    shelf.save(name, sql);
    showSaved(byId("saved"), shelf, take);
    side.show("saved");
    tell(`Saved as “${name}” in this browser.`);
  }
  editor.focus();
}

async function share() {
  const link = linkTo(editor.text);
  history.replaceState(null, "", link);
  tell((await copyText(link)) ? "Link copied. It holds the statement, not the result." : "The link is in the address bar.");
}

async function copy() {
  const text = joinTabs([latest.columns.map((column) => column.name), ...grid.rows()]);
  tell((await copyText(text)) ? `${plural(latest.rowCount, "row")} copied.` : "The browser did not let the page copy.");
}

function openLink() {
  const sql = statementInLink();
  if (sql !== null) {
    take(sql);
    say(byId("status"), "This statement came with the link. Read it, then run it.");
  }
}

function skip(event) {
  event.preventDefault();
  editor.focus();
}

function toggleSide() {
  const open = document.body.classList.toggle("with-side");
  byId("side-toggle").setAttribute("aria-expanded", open);
  if (open) {
    byId("tab-tables").focus();
  }
}

function closeSide() {
  document.body.classList.remove("with-side");
  byId("side-toggle").setAttribute("aria-expanded", false);
}

function onKey(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
    event.preventDefault();
    run();
  } else if (event.key === "Escape" && running && !document.querySelector("dialog[open]")) {
    running.cancel();
  }
}
