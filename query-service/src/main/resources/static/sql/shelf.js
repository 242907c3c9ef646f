import { element, icon } from "/look/dom.js";
import { ago, duration, plural } from "/look/numbers.js";

const LONGEST_HISTORY = 50;
const FIRST_STATEMENT = "SELECT event_type, count(*) AS events, max(event_timestamp) AS newest\nFROM bronze.events\nGROUP BY event_type\nORDER BY events DESC";

/** What this browser remembers for one login: the statement in the editor, saved statements and the last ones run. */
export class Shelf {
  #storage;
  #prefix;

  constructor(storage, user) {
    this.#storage = storage;
    this.#prefix = `sluice.${user}.`;
  }

  get draft() {
    return this.#storage.getItem(`${this.#prefix}draft`) ?? FIRST_STATEMENT;
  }

  keepDraft(sql) {
    this.#write("draft", sql);
  }

  get saved() {
    return this.#list("saved");
  }

  save(name, sql) {
    const others = this.saved.filter((one) => one.name !== name);
    this.#write("saved", JSON.stringify([...others, { name, sql }].sort((a, b) => a.name.localeCompare(b.name))));
  }

  forget(name) {
    this.#write("saved", JSON.stringify(this.saved.filter((one) => one.name !== name)));
  }

  get history() {
    return this.#list("history");
  }

  /** @param {{rows?: number, millis?: number, failed?: boolean}} outcome */
  remember(sql, outcome) {
    const others = this.history.filter((one) => one.sql !== sql);
    const entry = { sql, at: new Date().toISOString(), ...outcome };
    this.#write("history", JSON.stringify([entry, ...others].slice(0, LONGEST_HISTORY)));
  }

  clearHistory() {
    this.#write("history", "[]");
  }

  #list(name) {
    try {
      return JSON.parse(this.#storage.getItem(this.#prefix + name)) ?? [];
    } catch {
      return [];
    }
  }

  #write(name, text) {
    try {
      this.#storage.setItem(this.#prefix + name, text);
    } catch {
      // Full or forbidden: the page works without a memory.
    }
  }
}

export function showSaved(host, shelf, take) {
  const items = shelf.saved.map((one) => {
    const forget = () => {
      shelf.forget(one.name);
      showSaved(host, shelf, take);
    };
    const bin = element("button", { class: "icon quiet", type: "button", "aria-label": `Delete ${one.name}`, title: "Delete", onclick: forget }, icon("bin"));
    return element("li", {}, statement(one.name, one.sql, take), bin);
  });
  fill(host, items, "Nothing saved yet", "Save keeps a statement in this browser.");
}

export function showHistory(host, shelf, take) {
  const items = shelf.history.map((one) => {
    const outcome = one.failed ? "failed" : `${plural(one.rows, "row")}, ${duration(one.millis)}`;
    return element("li", {}, statement(one.sql, `${ago(one.at)} · ${outcome}`, () => take(one.sql), "mono"));
  });
  const clear = () => {
    shelf.clearHistory();
    showHistory(host, shelf, take);
  };
  fill(host, items, "No history yet", "Statements that you run are kept in this browser.");
  if (items.length) {
    host.append(element("button", { class: "quiet", type: "button", onclick: clear }, "Clear history"));
  }
}

function statement(title, text, take, style = "") {
  return element(
    "button",
    { class: "quiet statement", type: "button", onclick: () => take(text) },
    element("span", { class: `title ${style}` }, title),
    element("span", { class: "muted text" }, text),
  );
}

function fill(host, items, title, text) {
  host.replaceChildren(
    items.length ? element("ul", {}, ...items) : element("div", { class: "empty" }, element("strong", {}, title), text),
  );
}
