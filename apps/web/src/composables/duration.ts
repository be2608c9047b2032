const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

/** A stretch of time as people write it in `locale`: `19 ms`, `1,4 s`, `5 min`, `2 h 10 min`. Not below zero. */
export function duration(lengthMs: number, locale: string): string {
  const ms = Math.max(0, lengthMs)
  if (ms < 60_000)
    return ms < 1000 ? write(ms, 'millisecond', locale) : write(ms / 1000, 'second', locale, 1)
  const first = units.findIndex(unit => ms >= unit.ms)
  const [large, small] = [units[first], units[first + 1]]
  if (!large)
    return ''
  const rest = small ? Math.floor(ms % large.ms / small.ms) : 0
  return [write(Math.floor(ms / large.ms), large.unit, locale), ...(small && rest > 0 ? [write(rest, small.unit, locale)] : [])].join(' ')
}

/** The time between two instants. */
export function elapsed(from: string, to: string, locale: string): string {
  return duration(Date.parse(to) - Date.parse(from), locale)
}

function write(value: number, unit: string, locale: string, maximumFractionDigits = 0) {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(value)
}
