import { kindOf } from "./exact.js";

const FEW = 40;

/** The positions of an answer's columns by what they hold; ids are numbers that nobody adds up, but they stay numbers. */
export function kinds(answer) {
  const found = { all: [], time: [], number: [], text: [] };
  answer.columns.forEach((column, index) => {
    found.all.push(index);
    found[kindOf(column)].push(index);
  });
  return { all: found.all, times: found.time, numbers: found.number, names: found.text };
}

/**
 * The chart that suits an answer: a course over time is a line, values by name are bars, two numbers alone are a cloud.
 *
 * @returns {{type: string, x: number, y: number|"all", by: number|""}|null} null when there is nothing to draw
 */
export function suggest(answer) {
  const { times, numbers, names } = kinds(answer);
  if (!numbers.length || !answer.rows.length) {
    return null;
  }
  const y = numbers.length > 1 ? "all" : numbers[0];
  if (times.length) {
    const by = names.find((name) => isFew(answer, name));
    return by === undefined ? { type: "line", x: times[0], y, by: "" } : { type: "line", x: times[0], y: numbers[0], by };
  }
  if (names.length) {
    return { type: "bar", x: names.find((name) => isDistinct(answer, name)) ?? names[0], y, by: "" };
  }
  return numbers.length > 1
    ? { type: "scatter", x: numbers[0], y: numbers[1], by: "" }
    : { type: "bar", x: numbers[0], y: numbers[0], by: "" };
}

const values = (answer, index) => new Set(answer.rows.map((row) => row[index]));
const isFew = (answer, index) => values(answer, index).size <= FEW && answer.rows.length > values(answer, index).size;
const isDistinct = (answer, index) => values(answer, index).size === answer.rows.length;
