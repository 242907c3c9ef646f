import { element } from "/look/dom.js";
import { kindOf, textOf } from "./exact.js";

const ROW_HEIGHT = 30;
const WIDEST_AT_FIRST = 380;

/** The rows of an answer. Only those in sight are elements, so ten thousand rows scroll like ten. */
export class Grid {
  #host;
  #table = null;
  #answer = null;
  #built = false;

  constructor(host) {
    this.#host = host;
  }

  show(answer) {
    this.#answer = answer;
    this.#table?.destroy();
    this.#built = false;
    this.#table = new window.Tabulator(this.#host, {
      data: answer.rows.map((row, index) => ({ index, ...Object.fromEntries(row.map((cell, at) => [`c${at}`, cell])) })),
      index: "index",
      columns: answer.columns.map(column),
      headerSortClickElement: "icon",
      columnDefaults: { resizable: "header", minWidth: 60, maxInitialWidth: WIDEST_AT_FIRST },
      rowHeader: { formatter: "rownum", frozen: true, hozAlign: "right", width: rowHeaderWidth(answer), resizable: false, headerSort: false, cssClass: "row-number" },
      height: "100%",
      rowHeight: ROW_HEIGHT,
      layout: "fitData",
      nestedFieldSeparator: false,
      autoResize: true,
      headerSortTristate: true,
      placeholder: () => element("div", { class: "empty" }, element("strong", {}, "No rows"), "The statement is right; nothing meets it."),
      selectableRange: 1,
      selectableRangeColumns: true,
      selectableRangeRows: true,
      clipboard: "copy",
      clipboardCopyStyled: false,
      clipboardCopyConfig: { rowHeaders: false, columnHeaders: false },
      clipboardCopyRowRange: "range",
    });
    this.#table.on("tableBuilt", () => (this.#built = true));
    this.#table.on("cellDblClick", (event, cell) => showWhole(answer.columns[cell.getField().slice(1)].name, cell.getValue()));
  }

  /** After it was hidden, when it could not measure itself. */
  redraw() {
    if (this.#built) {
      this.#table.redraw(true);
    }
  }

  /** The rows in the order that is shown. */
  rows() {
    return this.#table.getData("active").map(({ index }) => this.#answer.rows[index]);
  }
}

function column({ name, type }, at) {
  const kind = kindOf({ name, type });
  return {
    title: name,
    field: `c${at}`,
    hozAlign: kind === "number" ? "right" : "left",
    cssClass: kind,
    titleFormatter: () => element("span", { title: `${name} ${type}` }, name),
    formatter: (cell) => shown(cell.getValue()),
    sorter: kind === "number" ? byNumber : byText,
    sorterParams: { alignEmptyValues: "bottom" },
  };
}

function shown(value) {
  return value === null ? element("span", { class: "null" }, "null") : element("span", {}, textOf(value));
}

function byNumber(a, b) {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) || difference === 0 ? byText(a, b) : difference;
}

const collator = new Intl.Collator("en", { numeric: true });
const byText = (a, b) => collator.compare(textOf(a), textOf(b));

const rowHeaderWidth = (answer) => 22 + 8 * Math.max(2, String(answer.rows.length).length);

/** A cell that is too long for its column, as a whole. */
function showWhole(name, value) {
  const text = value !== null && typeof value === "object" ? JSON.stringify(value, null, 2) : textOf(value);
  const dialog = element(
    "dialog",
    { class: "whole", "aria-labelledby": "cell" },
    element("form", { method: "dialog" }, element("h2", { id: "cell" }, name), element("pre", { tabindex: 0 }, text), element("div", { class: "row" }, element("button", { class: "primary" }, "Close"))),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
