import { element } from "/look/dom.js";
import { draw } from "/look/charts.js";
import { compact, duration } from "/look/numbers.js";

/** The last hour as two drawings on one time axis: what was committed, and how long batches took. */
export class Pictures {
  #rows = element("div", { class: "canvas tall" });
  #millis = element("div", { class: "canvas" });
  #drawn = null;

  constructor() {
    this.element = element(
      "div",
      { class: "pictures" },
      element("h3", {}, "Rows and dead letters per second"),
      this.#rows,
      element("h3", {}, "Batch duration"),
      this.#millis,
    );
  }

  show({ course }) {
    this.#drawn ??= { rows: draw(this.#rows), millis: draw(this.#millis) };
    this.#drawn.rows.set(() => ({
      ...frame(compact),
      legend: { top: 0, right: 0, data: ["bronze", "dead letters"] },
      series: [area("bronze", course, "bronze"), area("dead letters", course, "dead")],
    }));
    this.#drawn.millis.set(() => ({
      ...frame(duration),
      series: [{ name: "mean", type: "line", showSymbol: false, data: course.map(({ at, millis }) => [at, millis]), lineStyle: { width: 1.5 } }],
    }));
  }
}

function frame(format) {
  return {
    animation: false,
    grid: { left: 56, right: 8, top: 26, bottom: 22 },
    tooltip: { trigger: "axis", valueFormatter: (value) => (value === null ? "–" : format(value)) },
    xAxis: { type: "time", axisLabel: { hideOverlap: true } },
    yAxis: { type: "value", splitNumber: 3, axisLabel: { formatter: format } },
  };
}

function area(name, course, property) {
  return {
    name,
    type: "line",
    stack: "all",
    showSymbol: false,
    lineStyle: { width: 1 },
    areaStyle: { opacity: 0.55 },
    data: course.map((point) => [point.at, point[property]]),
  };
}
