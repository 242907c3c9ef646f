import { element } from "/look/dom.js";
import { tell } from "/look/dialogs.js";
import { ask } from "/look/service.js";
import { bytes, count } from "/look/numbers.js";

const FORMATS = [
  { name: "CSV", format: "csv", type: "text/csv" },
  { name: "CSV for spreadsheets", format: "csv&escapeFormulas=true", type: "text/csv" },
  { name: "Parquet", format: "parquet", type: "application/vnd.apache.parquet" },
  { name: "Arrow", format: "arrow", type: "application/vnd.apache.arrow.stream", extension: "arrows" },
  { name: "NDJSON", format: "ndjson", type: "application/x-ndjson" },
  { name: "JSON", format: "json", type: "application/json", limits: { maxRows: 10_000 } },
  { name: "Text", format: "text", type: "text/plain", extension: "txt", limits: { maxRows: 10_000 } },
];

export function fillFormats(select) {
  select.append(...FORMATS.map(({ name }, index) => element("option", { value: index }, name)));
}

/**
 * Runs a statement again and stores its whole result as a file.
 *
 * @throws {Problem} when it is not answered
 */
export async function download(sql, chosen, button) {
  const { name, format, type, limits, extension = format.split("&")[0] } = FORMATS[chosen];
  button.disabled = true;
  try {
    const response = await ask(`/api/v1/query?format=${format}`, { json: { sql, ...limits }, headers: { Accept: `${type}, */*;q=0.1` } });
    if (!response.headers.get("Content-Type")?.startsWith(type)) {
      throw new Problem(response.status, { title: "Not downloaded", detail: `The service has no format ${name}.` });
    }
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
