/** One line of a CSV file, with its end. What a spreadsheet would take for a formula is made harmless. */
export function toCsvLine(cells: string[]): string {
  return `${cells.map(cell => quote(harmless(cell))).join(',')}\r\n`
}

/** A cell that begins like a formula gets an apostrophe, which spreadsheets do not show and an import here leaves out. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

function quote(cell: string) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
