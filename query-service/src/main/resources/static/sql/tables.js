import { element } from "/look/dom.js";
import { askJson } from "/look/service.js";
import { compact, count, bytes, plural } from "/look/numbers.js";

const INTERVAL = 5000;

/** The tables with their columns and row counts, kept up to date while the page is looked at. */
export class Tables {
  all = [];
  #host;
  #onChoose;
  #drawn = "";

  /** @param {(text: string) => void} onChoose called with a name to insert into the statement */
  constructor(host, onChoose) {
    this.#host = host;
    this.#onChoose = onChoose;
    host.append(element("p", { class: "empty" }, "Loading tables …"));
  }

  async follow() {
    if (!document.hidden) {
      await this.#load();
    }
    setTimeout(() => this.follow(), INTERVAL);
  }

  async #load() {
    try {
      const tables = await askJson("/api/v1/tables");
      this.all = tables.sort((a, b) => a.stream.localeCompare(b.stream) || a.schema.localeCompare(b.schema));
    } catch (problem) {
      if (!this.all.length) {
        this.#host.replaceChildren(empty("No tables", problem.message));
        this.#drawn = "";
      }
      return;
    }
    const shape = JSON.stringify(this.all.map((table) => [table.name, table.columns, table.unavailable]));
    if (shape === this.#drawn) {
      this.#count();
    } else {
      this.#draw();
      this.#drawn = shape;
    }
  }

  #draw() {
    const opened = new Set([...this.#host.querySelectorAll("details[open]")].map((details) => details.dataset.table));
    this.#host.replaceChildren(
      ...(this.all.length
        ? this.all.map((table) => this.#table(table, opened.has(table.name)))
        : [empty("No tables yet", "They appear when ingest-service commits its first batch.")]),
    );
    this.#count();
  }

  #table(table, open) {
    return element(
      "details",
      { data: { table: table.name }, open },
      element(
        "summary",
        { title: table.unavailable ?? table.comment },
        element("span", { class: "grow mono" }, table.name),
        element("span", { class: "number muted" }),
      ),
      element("p", { class: "facts muted" }),
      element("ul", {}, ...table.columns.map((column) => this.#column(column))),
      element("button", { class: "quiet", type: "button", onclick: () => this.#onChoose(table.name) }, "Insert name"),
    );
  }

  #column(column) {
    const choose = () => this.#onChoose(column.name);
    return element(
      "li",
      {},
      element(
        "button",
        { class: "quiet column", type: "button", title: described(column), onclick: choose },
        element("span", { class: "mono" }, column.name),
        element("span", { class: "muted type" }, column.type.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")),
      ),
    );
  }

  /** Only the figures change every few seconds: what is open, focused or scrolled stays so. */
  #count() {
    for (const table of this.all) {
      const details = [...this.#host.querySelectorAll("details")].find((one) => one.dataset.table === table.name);
      const rows = table.unavailable ? "unavailable" : compact(table.rowCount ?? 0);
      details.querySelector("summary .number").textContent = rows;
      details.querySelector(".facts").textContent =
        table.unavailable ?? `${plural(table.rowCount, "row")} · ${plural(table.files, "file")} · ${bytes(table.bytes)}`
          + (table.batchId === null ? "" : ` · batch ${count(table.batchId)}`);
    }
  }
}

const described = (column) => [`${column.name} ${column.type}`, column.comment].filter(Boolean).join("\n");

const empty = (title, text) => element("div", { class: "empty" }, element("strong", {}, title), text);
