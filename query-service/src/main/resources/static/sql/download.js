import { element } from "/look/dom.js";
import { tell } from "/look/dialogs.js";
import { ask } from "/look/service.js";
import { bytes, count } from "/look/numbers.js";

const FORMATS = [
  { name: "CSV", query: "format=csv", extension: "csv" },
  { name: "CSV for spreadsheets", query: "format=csv&escapeFormulas=true", extension: "csv" },
  { name: "Parquet", query: "format=parquet", extension: "parquet" },
  { name: "Arrow", query: "format=arrow", extension: "arrows" },
  { name: "NDJSON", query: "format=ndjson", extension: "ndjson" },
  { name: "JSON", query: "format=json", extension: "json", body: { maxRows: 10_000 } },
  { name: "Text", query: "format=text", extension: "txt", body: { maxRows: 10_000 } },
];

export function fillFormats(select) {
  select.append(...FORMATS.map(({ name }, index) => element("option", { value: index }, name)));
}

/**
 * Runs a statement again and stores its whole result as a file.
 *
 * @throws {Problem} when it is not answered
 */
export async function download(sql, format, button) {
  const { query, extension, body } = FORMATS[format];
  button.disabled = true;
  try {
    const response = await ask(`/api/v1/query?${query}`, { json: { sql, ...body }, headers: { Accept: "*/*" } });
    const file = await response.blob();
    save(file, `sluice-${stamp()}.${extension}`);
    const rows = response.headers.get("X-Row-Count");
    const cut = response.headers.get("X-Truncated") === "true";
    tell([cut ? "Only a part" : "All", rows && `${count(rows)} rows,`, bytes(file.size)].filter(Boolean).join(" "));
  } finally {
    button.disabled = false;
  }
}

function save(file, name) {
  const url = URL.createObjectURL(file);
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const stamp = () => new Date().toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
