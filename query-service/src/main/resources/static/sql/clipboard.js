import { textOf } from "./exact.js";

/** Rows as spreadsheets paste them: tabs and line breaks inside a cell become spaces. */
export function joinTabs(rows) {
  return rows.map((row) => row.map((cell) => textOf(cell).replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

/** @returns {Promise<boolean>} whether the browser allowed it; without HTTPS it does so only on this machine */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
