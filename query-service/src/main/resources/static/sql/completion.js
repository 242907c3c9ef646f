import { FUNCTIONS, KEYWORDS } from "./words.js";

const ALIAS = /\b(?:from|join)\s+([a-z_]\w*\.[a-z_]\w*)(?:\s+(?:as\s+)?([a-z_]\w*))?/gi;
const QUALIFIER = /([a-z_]\w*)\.\w*$/i;

/**
 * Proposes what can stand at the cursor: after `schema.` its tables, after an alias or table its columns, else tables,
 * columns of the tables that the statement names, functions and keywords.
 *
 * @param {() => {name: string, schema: string, stream: string, columns: {name: string, type: string}[]}[]} tables
 */
export function completer(tables) {
  return {
    identifierRegexps: [/[A-Za-z0-9_]/],
    triggerCharacters: ["."],
    getCompletions(editor, session, position, prefix, propose) {
      const before = session.getLine(position.row).slice(0, position.column);
      propose(null, proposals(tables(), session.getValue(), QUALIFIER.exec(before)?.[1]));
    },
  };
}

function proposals(tables, sql, qualifier) {
  const named = tablesIn(sql, tables);
  if (qualifier) {
    const ofSchema = tables.filter((table) => table.schema === qualifier);
    return ofSchema.length
      ? ofSchema.map((table) => entry(table.stream, "table", 100))
      : columnsOf(named.filter(({ names }) => names.includes(qualifier)));
  }
  return [
    ...columnsOf(named.length ? named : tables.map((table) => ({ table, names: [] }))),
    ...tables.map((table) => entry(table.name, "table", 90)),
    ...FUNCTIONS.map((name) => ({ ...entry(name, "function", 30), snippet: `${name}($0)` })),
    ...KEYWORDS.map((word) => entry(word, "keyword", 20)),
  ];
}

/** The tables that a statement reads, each with the names under which it knows them. */
function tablesIn(sql, tables) {
  return [...sql.matchAll(ALIAS)].flatMap(([, name, alias]) =>
    tables
      .filter((table) => table.name.toLowerCase() === name.toLowerCase())
      .map((table) => ({ table, names: [alias, table.stream, table.schema].filter(Boolean) })),
  );
}

function columnsOf(named) {
  const columns = named.flatMap(({ table }) => table.columns.map((column) => entry(column.name, column.type.toLowerCase().slice(0, 24), 100)));
  return [...new Map(columns.map((column) => [column.value, column])).values()];
}

const entry = (value, meta, score) => ({ caption: value, value, meta, score });
