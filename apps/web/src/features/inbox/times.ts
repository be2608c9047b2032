/** How long ago, in the few characters a list has room for; null for "just now". */
export function rowTime(at: string, now: Date, locale: string) {
  const date = new Date(at)
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000)
  if (minutes < 1)
    return null
  if (minutes < 60)
    return write(minutes, 'minute', locale)
  const days = daysBetween(date, now)
  if (days === 0)
    return writeDate(date, locale, { hour: '2-digit', minute: '2-digit' })
  if (days === 1)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day')
  if (days < 7)
    return writeDate(date, locale, { weekday: 'short' })
  return writeDate(date, locale, { day: '2-digit', month: '2-digit', year: '2-digit' })
}

/** How long somebody waits: `<1 min`, `12 min`, `1 h 05`, `2 dias`. */
export function waitingTime(since: string, now: Date, locale: string) {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000))
  if (minutes < 1)
    return `<${write(1, 'minute', locale)}`
  if (minutes < 60)
    return write(minutes, 'minute', locale)
  const hours = Math.floor(minutes / 60)
  if (hours < 24)
    return `${write(hours, 'hour', locale, 'narrow')} ${String(minutes % 60).padStart(2, '0')}`
  return write(Math.floor(hours / 24), 'day', locale, 'narrow')
}

/** Whether it is a day ago: a phone may be off for a night. */
export function isDayAgo(at: string, now: Date) {
  return now.getTime() - Date.parse(at) >= 24 * 3_600_000
}

/** `1:05`, from milliseconds. */
export function playTime(ms: number) {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A formatter takes longer to make than a row to draw: one of each is kept. */
const formatters = new Map<string, { format: (value: never) => string }>()

function keep<T extends { format: (value: never) => string }>(key: string, make: () => T): T {
  const known = formatters.get(key) as T | undefined
  if (known)
    return known
  const made = make()
  formatters.set(key, made)
  return made
}

function write(value: number, unit: string, locale: string, unitDisplay: 'short' | 'narrow' = 'short') {
  return keep(`${locale} ${unit} ${unitDisplay}`, () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay })).format(value)
}

function writeDate(date: Date, locale: string, shape: Intl.DateTimeFormatOptions) {
  return keep(`${locale} ${JSON.stringify(shape)}`, () => new Intl.DateTimeFormat(locale, shape)).format(date)
}

function daysBetween(date: Date, now: Date) {
  const start = (of: Date) => Date.UTC(of.getFullYear(), of.getMonth(), of.getDate())
  return Math.round((start(now) - start(date)) / 86_400_000)
}
