import type { Line } from './read-table.ts'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'

const sliceBytes = 65_536

/** Reads CSV with commas, semicolons or tabs, row by row. Rows that cannot be read are told as such, the others are read all the same. */
export async function* readCsv(text: string): AsyncGenerator<Line> {
  const broken: Line[] = []
  const parser = Readable.from(slicesOf(Buffer.from(text))).pipe(parse({
    delimiter: sniffDelimiter(text),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    info: true,
    on_skip: (error, raw) => void broken.push({ line: Number(error?.lines ?? 0), cells: [raw?.trim().slice(0, 1000) ?? ''], isBroken: true }),
  }))
  for await (const { record, info } of parser as AsyncIterable<{ record: string[], info: { lines: number } }>) {
    const line = info.lines - lineBreaks(record)
    // The parser is ahead of who reads its rows.
    yield* broken.splice(0, broken.findLastIndex(row => row.line < line) + 1)
    yield { line, cells: record, isBroken: false }
  }
  yield* broken
}

/** Piece by piece, so that whoever shares the process gets its turn in between. */
function* slicesOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += sliceBytes)
    yield bytes.subarray(at, at + sliceBytes)
}

/** The sign there is most of in the first line, outside quotes. */
function sniffDelimiter(text: string) {
  const [firstLine = ''] = text.trimStart().slice(0, sliceBytes).replaceAll(/"[^"]*"/g, '').split(/\r\n|\r|\n/, 1)
  const signs = [',', ';', '\t'].map(sign => ({ sign, count: firstLine.split(sign).length }))
  return signs.reduce((most, one) => one.count > most.count ? one : most).sign
}

/** Of a record, the parser tells the line it ends on. */
function lineBreaks(record: string[]) {
  return record.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
}
