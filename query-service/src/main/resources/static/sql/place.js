const QUOTED = /["'`]([^"'`]+)["'`]/g;

/**
 * Finds what a problem is about: where the service says, or else the first name that it quotes and that is in the text.
 *
 * @param {{line?: number, column?: number, message: string}} problem
 * @param {string} text of the whole editor
 * @param {number} firstLine of the part that was sent, from 0
 * @returns {{row: number, column: number, length: number}|null}
 */
export function placeOf(problem, text, firstLine) {
  const lines = text.split("\n");
  if (problem.line) {
    const row = Math.min(firstLine + problem.line - 1, lines.length - 1);
    const column = Math.min(Math.max((problem.column ?? 1) - 1, 0), Math.max(lines[row].length - 1, 0));
    return { row, column, length: wordAt(lines[row], column) };
  }
  for (const [, name] of problem.message.matchAll(QUOTED)) {
    for (let row = firstLine; row < lines.length; row++) {
      const column = lines[row].toLowerCase().indexOf(name.toLowerCase());
      if (column >= 0) {
        return { row, column, length: name.length };
      }
    }
  }
  return null;
}

function wordAt(line, column) {
  return /^\w+/.exec(line.slice(column))?.[0].length ?? 1;
}
