/** How long ago, in the few characters a list has room for; null for "just now". */
export function rowTime(at: string, now: Date, locale: string) {
  const date = new Date(at)
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000)
  if (minutes < 1)
    return null
  if (minutes < 60)
    return `${minutes} min`
  const days = daysBetween(date, now)
  if (days === 0)
    return clock(at, locale)
  if (days === 1)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day')
  if (days < 7)
    return date.toLocaleDateString(locale, { weekday: 'short' })
  return date.toLocaleDateString(locale, { day: '2-digit', month: '2-digit', year: '2-digit' })
}

/** `14:05`. */
export function clock(at: string, locale: string) {
  return new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
}

/** The day of a separator: today and yesterday by name, this week by weekday, else the date. */
export function dayTitle(at: string, now: Date, locale: string) {
  const date = new Date(at)
  const days = daysBetween(date, now)
  if (days < 2)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day')
  if (days < 7)
    return date.toLocaleDateString(locale, { weekday: 'long' })
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: date.getFullYear() === now.getFullYear() ? undefined : 'numeric' })
}

/** Day and time in full, for titles. */
export function fullTime(at: string, locale: string) {
  return new Date(at).toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short' })
}

/** A day without a time, `2026-11-20`, as people write it. */
export function plainDay(day: string, locale: string) {
  return new Date(`${day}T12:00:00`).toLocaleDateString(locale, { day: '2-digit', month: '2-digit', year: 'numeric' })
}

/** How long somebody waits: `<1 min`, `12 min`, `1 h 05`, `2 d`. */
export function waitingTime(since: string, now: Date) {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000))
  if (minutes < 1)
    return '<1 min'
  if (minutes < 60)
    return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24)
    return `${hours} h ${String(minutes % 60).padStart(2, '0')}`
  return `${Math.floor(hours / 24)} d`
}

/** `1:05`, from milliseconds. */
export function playTime(ms: number) {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** `1,4 MB`, from bytes. */
export function fileSize(bytes: number, locale: string) {
  const [value, unit] = bytes < 1024 ? [bytes, 'byte'] : bytes < 1024 ** 2 ? [bytes / 1024, 'kilobyte'] : [bytes / 1024 ** 2, 'megabyte']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 && unit !== 'byte' ? 1 : 0 }).format(value)
}

function daysBetween(date: Date, now: Date) {
  const start = (of: Date) => Date.UTC(of.getFullYear(), of.getMonth(), of.getDate())
  return Math.round((start(now) - start(date)) / 86_400_000)
}
