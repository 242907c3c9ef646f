import { element } from "/look/dom.js";
import { resolved } from "/look/page.js";
import { count } from "/look/numbers.js";

/** Dead letters by reason since the service started, with a way to the letters themselves. */
export class DeadLetters {
  #stream;
  #sqlPage;
  #rows = element("tbody");
  #table;
  #none = element("div", { class: "empty" }, element("strong", {}, "No dead letters"), "None since the service started.");

  /** @param {string|undefined} sqlPage where statements are run; without it there are counts only */
  constructor(stream, sqlPage) {
    this.#stream = stream;
    this.#sqlPage = sqlPage;
    this.#table = element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...["Reason", "Count", "Share", "Samples"].map((title) => element("th", { scope: "col" }, title)))),
      this.#rows,
    );
    this.element = element("div", { class: "letters" }, element("h3", {}, "Dead letters by reason"), this.#table, this.#none);
  }

  show(letters) {
    const total = letters.reduce((sum, letter) => sum + letter.count, 0);
    this.#none.hidden = total > 0;
    this.#table.hidden = total === 0;
    letters.forEach((letter, index) => {
      const row = this.#rows.rows[index] ?? this.#rows.appendChild(this.#empty());
      this.#fill(row, letter, total);
    });
  }

  #empty() {
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, element("span", { class: "mono" }), element("span", { class: "muted" })),
      element("td", { class: "number" }),
      element("td", {}, element("meter", { min: 0, max: 1, "aria-label": "Share of all dead letters" })),
      element("td", {}, this.#sqlPage ? element("a", {}, "Look") : ""),
    );
  }

  /** Rows are filled again and not made again: a link keeps the focus while the figures change. */
  #fill(row, { category, reason, count: number }, total) {
    const [name, kind] = row.querySelectorAll("th span");
    name.textContent = reason;
    kind.textContent = category;
    row.querySelector(".number").textContent = count(number);
    row.querySelector("meter").value = number / total;
    const link = row.querySelector("a");
    if (link) {
      link.href = `${resolved(this.#sqlPage)}#sql=${encodeURIComponent(samples(this.#stream, category, reason))}`;
      link.setAttribute("aria-label", `Look at dead letters of reason ${reason}`);
      link.title = "Opens the SQL page with a statement that shows the newest ones and the objects they come from";
    }
  }
}

function samples(stream, category, reason) {
  return `SELECT _source_file, _ordinal, field, expected, actual, raw, _ingested_at
FROM dead_letters.${/^[a-z_]\w*$/i.test(stream) ? stream : `"${stream.replaceAll('"', '""')}"`}
WHERE category = '${category}' AND reason = '${reason}'
ORDER BY _ingested_at DESC
LIMIT 100`;
}
