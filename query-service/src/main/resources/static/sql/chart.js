import { element } from "/look/dom.js";
import { draw } from "/look/charts.js";
import { suggest, kinds } from "./suggest.js";
import { optionOf } from "./series.js";

const TYPES = { line: "Line", area: "Area", bar: "Bar", scatter: "Scatter", pie: "Pie" };

/** A drawing of an answer. It begins with what suits the columns, and everything can be chosen differently. */
export class Chart {
  #host;
  #answer = null;
  #choice = null;
  #drawn = null;

  constructor(host) {
    this.#host = host;
  }

  take(answer) {
    this.#answer = answer;
    this.#choice = suggest(answer);
    this.#drawn?.dispose();
    this.#drawn = null;
    this.#host.replaceChildren();
  }

  /** Draws when it is looked at for the first time. */
  show() {
    if (!this.#answer || this.#drawn) {
      return;
    }
    if (!this.#choice) {
      this.#host.replaceChildren(
        element("div", { class: "empty" }, element("strong", {}, "Nothing to draw"), "A chart needs at least one column of numbers, and rows."),
      );
      return;
    }
    const canvas = element("div", { class: "canvas" });
    this.#host.replaceChildren(this.#controls(), canvas);
    this.#drawn = draw(canvas);
    this.#update();
  }

  #controls() {
    const { all, numbers, names } = kinds(this.#answer);
    const options = (indexes) => indexes.map((index) => [index, this.#answer.columns[index].name]);
    return element(
      "div",
      { class: "controls" },
      this.#select("Chart", "type", Object.entries(TYPES)),
      this.#select("Across", "x", options(all)),
      this.#select("Values", "y", numbers.length > 1 ? [["all", "all numbers"], ...options(numbers)] : options(numbers)),
      this.#select("Split by", "by", [["", "nothing"], ...options(names)]),
    );
  }

  #select(label, property, options) {
    const select = element(
      "select",
      { data: { choice: property } },
      ...options.map(([value, text]) => element("option", { value, selected: String(value) === String(this.#choice[property]) }, text)),
    );
    select.addEventListener("change", () => {
      const { value } = select;
      this.#choice[property] = value !== "" && !Number.isNaN(Number(value)) ? Number(value) : value;
      this.#update();
    });
    return element("label", {}, element("span", {}, label), select);
  }

  #update() {
    this.#drawn.set(() => optionOf(this.#answer, this.#choice));
  }
}
