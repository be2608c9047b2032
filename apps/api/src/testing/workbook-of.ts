import { writeXlsx } from 'hucre/xlsx'

/** A workbook of one sheet, as a spreadsheet saves it. */
export async function workbookOf(rows: (string | number | Date | null)[][]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await writeXlsx({ sheets: [{ name: 'A', rows }] }))
}
