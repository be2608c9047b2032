/** A day as spreadsheets write it, `20/11/2026` or `2026-11-20`, as `2026-11-20`; null when there is no such day. */
export function parseDay(written: string): string | null {
  const text = written.trim().replace(/[ T]\d{1,2}:\d{2}.*$/, '')
  const iso = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/.exec(text)
  const local = /^(?<day>\d{1,2})(?<sign>[/.-])(?<month>\d{1,2})\k<sign>(?<year>\d{4})$/.exec(text)
  const { year = '', month = '', day = '' } = (iso ?? local)?.groups ?? {}
  const result = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const isThere = new Date(`${result}T00:00:00Z`).toJSON()?.startsWith(result) ?? false
  return isThere && year >= '1900' ? result : null
}
