import { completer } from "./completion.js";
import { placeOf } from "./place.js";

const ace = window.ace;
const { Range } = ace.require("ace/range");

// The policy of the page allows no inline styles: they come from editor.css, in the colours of the page.
ace.config.set("useStrictCSP", true);
ace.config.set("loadWorkerFromBlob", false);
ace.define("ace/theme/sluice", ["require", "exports"], (require, exports) => {
  exports.isDark = false;
  exports.cssClass = "ace-sluice";
  exports.cssText = "";
});

/** The field that statements are written in. */
export class Editor {
  #ace;
  #marker = null;

  /** @param {{run: () => void, save: () => void, tables: () => object[]}} page what the keys do, what completion knows */
  constructor(host, { run, save, tables }) {
    this.#ace = ace.edit(host, {
      mode: "ace/mode/pgsql",
      theme: "ace/theme/sluice",
      fontSize: 14,
      tabSize: 2,
      useWorker: false,
      wrap: true,
      indentedSoftWrap: false,
      showPrintMargin: false,
      highlightActiveLine: false,
      showFoldWidgets: false,
      enableKeyboardAccessibility: true,
      enableLiveAutocompletion: true,
      enableBasicAutocompletion: [completer(tables)],
      textInputAriaLabel: "SQL statement",
    });
    this.#ace.renderer.setScrollMargin(10, 10);
    this.#ace.completers = [completer(tables)];
    this.#ace.commands.addCommand({ name: "run", bindKey: { win: "Ctrl-Enter", mac: "Command-Enter" }, exec: run });
    this.#ace.commands.addCommand({ name: "save", bindKey: { win: "Ctrl-S", mac: "Command-S" }, exec: save });
    this.#ace.on("change", () => this.unmark());
    new ResizeObserver(() => this.#ace.resize()).observe(host);
  }

  get text() {
    return this.#ace.getValue();
  }

  set text(sql) {
    this.#ace.setValue(sql, 1);
  }

  /** What to run: the selected part, or everything. */
  chosen() {
    const part = this.#ace.getSelectedText();
    return part.trim() ? { sql: part, firstLine: this.#ace.getSelectionRange().start.row } : { sql: this.text, firstLine: 0 };
  }

  insert(text) {
    this.#ace.insert(text);
    this.focus();
  }

  focus() {
    this.#ace.focus();
  }

  onChange(listener) {
    this.#ace.on("change", () => listener(this.text));
  }

  /**
   * Shows a problem at its place in the text.
   *
   * @returns {{row: number, column: number}|null} the place, when it is known
   */
  mark(problem, firstLine) {
    const place = placeOf(problem, this.text, firstLine);
    if (place) {
      const { row, column, length } = place;
      const annotation = { row, column, text: problem.message, type: "error" };
      this.#ace.session.setAnnotations([annotation]);
      this.#marker = this.#ace.session.addMarker(new Range(row, column, row, column + length), "wrong", "text");
      this.#ace.renderer.scrollCursorIntoView({ row, column });
    }
    return place;
  }

  unmark() {
    if (this.#marker !== null) {
      this.#ace.session.removeMarker(this.#marker);
      this.#ace.session.clearAnnotations();
      this.#marker = null;
    }
  }

  goTo({ row, column }) {
    this.#ace.gotoLine(row + 1, column);
    this.focus();
  }
}
