/**
 * Parses JSON without losing digits: a number that a double cannot hold as it was written (`9007199254740993`, `1.10`)
 * stays a text. Browsers that do not show a number's source round it.
 */
export function parseExactly(json) {
  return JSON.parse(json, (key, value, context) =>
    typeof value === "number" && context?.source !== undefined && String(value) !== context.source ? context.source : value,
  );
}

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|FLOAT|DOUBLE|REAL)$/i;
const TIME = /^(TIMESTAMP.*|DATE)$/i;

/** What kind of values a column has: `number`, `time` or `text`. */
export function kindOf(column) {
  return NUMERIC.test(column.type) ? "number" : TIME.test(column.type) ? "time" : "text";
}

/** How a cell reads. */
export function textOf(value) {
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
}
