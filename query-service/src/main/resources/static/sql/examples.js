import { element } from "/look/dom.js";

const EXAMPLES = [
  {
    title: "Events per minute",
    text: "How much arrives, by type, over the last hour of events",
    sql: `SELECT date_trunc('minute', event_timestamp) AS minute, event_type, count(*) AS events
FROM bronze.events
WHERE event_timestamp > (SELECT max(event_timestamp) - INTERVAL 1 HOUR FROM bronze.events)
GROUP BY ALL
ORDER BY minute, event_type`,
  },
  {
    title: "Dead letters by reason",
    text: "What is refused, and where in the record",
    sql: `SELECT category, reason, coalesce(field, '(whole object)') AS field, count(*) AS dead_letters
FROM dead_letters.events
GROUP BY ALL
ORDER BY dead_letters DESC`,
  },
  {
    title: "Freshness",
    text: "From the upload of an object to its rows in the tables, minute by minute",
    sql: `SELECT date_trunc('minute', committed_at) AS minute,
       round(quantile_cont(epoch(committed_at - source_modified_at), 0.5), 2) AS seconds_median,
       round(quantile_cont(epoch(committed_at - source_modified_at), 0.95), 2) AS seconds_p95
FROM ledger.events
GROUP BY minute
ORDER BY minute`,
  },
  {
    title: "Conservation check",
    text: "Objects whose records are not all in bronze or dead letters; none is right",
    sql: `SELECT ledger._source_file, ledger.records, coalesce(bronze.n, 0) AS bronze_rows, coalesce(dead.n, 0) AS dead_letters
FROM ledger.events AS ledger
LEFT JOIN (SELECT _source_file, count(*) AS n FROM bronze.events GROUP BY ALL) AS bronze USING (_source_file)
LEFT JOIN (SELECT _source_file, count(*) AS n FROM dead_letters.events GROUP BY ALL) AS dead USING (_source_file)
WHERE ledger.records <> coalesce(bronze.n, 0) + coalesce(dead.n, 0)`,
  },
  {
    title: "Newest dead letters",
    text: "With the record's text and the object that it comes from",
    sql: `SELECT _ingested_at, reason, field, expected, actual, raw, _source_file, _ordinal
FROM dead_letters.events
ORDER BY _ingested_at DESC
LIMIT 100`,
  },
  {
    title: "Nothing twice",
    text: "Positions that are in bronze more than once; none is right",
    sql: `SELECT _source_file, _ordinal, count(*) AS times
FROM bronze.events
GROUP BY ALL
HAVING times > 1`,
  },
  {
    title: "Throughput of batches",
    text: "Rows and dead letters that each batch committed",
    sql: `SELECT max(committed_at) AS committed, sum(bronze_rows) AS bronze_rows, sum(dead_letters) AS dead_letters
FROM ledger.events
GROUP BY batch_id
ORDER BY committed`,
  },
  {
    title: "Busiest users",
    text: "Who sends the most, and what",
    sql: `SELECT user_id, count(*) AS events, count(DISTINCT event_type) AS types, max(event_timestamp) AS newest
FROM bronze.events
GROUP BY user_id
ORDER BY events DESC
LIMIT 20`,
  },
];

/**
 * Lists statements that answer real questions.
 *
 * @param {(sql: string) => void} take called with the statement that was chosen
 */
export function showExamples(host, take, howMany = EXAMPLES.length) {
  const items = EXAMPLES.slice(0, howMany).map(({ title, text, sql }) =>
    element(
      "li",
      {},
      element(
        "button",
        { class: "quiet statement", type: "button", onclick: () => take(sql) },
        element("span", { class: "title" }, title),
        element("span", { class: "muted text" }, text),
      ),
    ),
  );
  if (howMany < EXAMPLES.length) {
    host.append(element("strong", {}, "Run a statement, or begin with one of these"));
  }
  host.append(element("ul", { class: "examples" }, ...items));
}
