import { kindOf, textOf } from "./exact.js";

const MOST_SERIES = 24;
const MOST_SLICES = 12;

/** What ECharts draws for an answer and a choice of chart. All texts are drawn on a canvas, none is HTML. */
export function optionOf(answer, { type, x, y, by }) {
  if (type === "pie") {
    return pie(answer, x, y);
  }
  const axis = kindOf(answer.columns[x]);
  const series = type === "area" ? aligned(split(answer, x, y, by, axis)) : split(answer, x, y, by, axis);
  return {
    legend: series.length > 1 ? { type: "scroll", top: 4 } : undefined,
    grid: { left: 12, right: 24, top: series.length > 1 ? 44 : 20, bottom: 12, containLabel: true },
    tooltip: { trigger: type === "scatter" ? "item" : "axis" },
    xAxis: xAxis(axis, type, answer.columns[x].name),
    yAxis: { type: "value", scale: type === "scatter", name: series.length === 1 && type === "scatter" ? series[0].name : undefined },
    dataZoom: answer.rows.length > 60 ? [{ type: "inside" }] : undefined,
    series: series.map((one) => ({
      ...one,
      type: type === "area" ? "line" : type,
      areaStyle: type === "area" ? { opacity: 0.35 } : undefined,
      stack: type === "area" ? "all" : undefined,
      showSymbol: one.data.length < 60,
      symbolSize: type === "scatter" ? 8 : 5,
      barMaxWidth: 48,
      sampling: type === "line" ? "lttb" : undefined,
    })),
  };
}

function xAxis(axis, type, name) {
  if (axis === "time") {
    return { type: "time" };
  }
  return axis === "number" && type !== "bar" ? { type: "value", scale: true, name, nameLocation: "middle", nameGap: 28 } : { type: "category" };
}

function split(answer, x, y, by, axis) {
  const values = y === "all" ? answer.columns.flatMap((column, index) => (kindOf(column) === "number" && index !== x ? [index] : [])) : [y];
  const groups = new Map();
  for (const row of answer.rows) {
    for (const value of values) {
      const name = by === "" ? answer.columns[value].name : textOf(row[by]) || "(none)";
      if (!groups.has(name)) {
        groups.set(name, []);
      }
      groups.get(name).push([axisValue(row[x], axis), row[value] === null ? null : Number(row[value])]);
    }
  }
  return [...groups].slice(0, MOST_SERIES).map(([name, data]) => ({
    name,
    data: axis === "text" ? data : data.sort((a, b) => a[0] - b[0]),
  }));
}

/** Areas are stacked by position, so each needs a value at every place: what is not there is nothing. */
function aligned(series) {
  const places = [...new Set(series.flatMap((one) => one.data.map(([place]) => place)))];
  if (places.every((place) => typeof place === "number")) {
    places.sort((a, b) => a - b);
  }
  return series.map((one) => {
    const known = new Map(one.data);
    return { ...one, data: places.map((place) => [place, known.get(place) ?? 0]) };
  });
}

function axisValue(value, axis) {
  if (axis === "time") {
    return Date.parse(value);
  }
  return axis === "number" ? Number(value) : textOf(value) || "(none)";
}

function pie(answer, x, y) {
  const value = y === "all" ? answer.columns.findIndex((column, index) => kindOf(column) === "number" && index !== x) : y;
  const slices = answer.rows
    .map((row) => ({ name: textOf(row[x]) || "(none)", value: Math.max(0, Number(row[value])) }))
    .sort((a, b) => b.value - a.value);
  const rest = slices.slice(MOST_SLICES).reduce((sum, slice) => sum + slice.value, 0);
  return {
    tooltip: { trigger: "item" },
    legend: { type: "scroll", top: 4 },
    series: [{
      type: "pie",
      radius: ["42%", "72%"],
      center: ["50%", "55%"],
      label: { formatter: "{b}: {d} %" },
      data: rest > 0 ? [...slices.slice(0, MOST_SLICES), { name: "others", value: rest }] : slices.slice(0, MOST_SLICES),
    }],
  };
}
