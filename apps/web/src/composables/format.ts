import type { PageLanguage } from '../i18n/page-languages.ts'

type Instant = string | number | Date

interface Words { today: string, yesterday: string, now: string }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Formatters of one language, in the time zone of the browser. `now` is a parameter, so that a test needs no clock. */
export function createFormat(locale: PageLanguage, words: Words) {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' })
  const dayAndMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const shortDay = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' })
  const calendarDay = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' })
  const number = new Intl.NumberFormat(locale)
  const comma = locale === 'ar' ? '،' : ','

  return {
    /** `14:05` */
    time: (at: Instant) => time.format(new Date(at)),
    /** `20 de nov. de 2026, 14:05` */
    dayAndTime: (at: Instant) => `${day.format(new Date(at))}${comma} ${time.format(new Date(at))}`,
    moment,
    /** `20/11/2026` */
    shortDay: (at: Instant) => shortDay.format(new Date(at)),
    /** A day without a time, `2026-11-20`, as `20/11/2026`. */
    calendarDay: (date: string) => calendarDay.format(new Date(`${date}T00:00:00Z`)),
    dayLabel,
    relative: relativeTime,
    number: (value: number) => number.format(value),
    /** `R$ 149,90` */
    money: (amount: string, currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount)),
    fileSize,
  }

  /** Today, yesterday, the day of the week, or the date. */
  function dayLabel(at: Instant, now: Instant = Date.now()) {
    const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs)
    if (days === 0)
      return words.today
    if (days === 1)
      return words.yesterday
    if (days > 1 && days < 7)
      return weekday.format(new Date(at))
    const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
    return (isThisYear ? dayAndMonth : day).format(new Date(at))
  }

  /** `14:05` of today, else with its day: `ontem, 14:05`. For the middle of a sentence. */
  function moment(at: Instant, now: Instant = Date.now()) {
    const clock = time.format(new Date(at))
    const label = dayLabel(at, now)
    if (label === words.today)
      return clock
    return `${label === words.yesterday ? label.toLocaleLowerCase(locale) : label}${comma} ${clock}`
  }

  /** `há 5 min`; after a week, the date. */
  function relativeTime(at: Instant, now: Instant = Date.now()) {
    const elapsedMs = new Date(now).getTime() - new Date(at).getTime()
    if (Math.abs(elapsedMs) < minuteMs)
      return words.now
    if (Math.abs(elapsedMs) < hourMs)
      return relative.format(-Math.trunc(elapsedMs / minuteMs), 'minute')
    if (Math.abs(elapsedMs) < dayMs)
      return relative.format(-Math.trunc(elapsedMs / hourMs), 'hour')
    if (Math.abs(elapsedMs) < 7 * dayMs)
      return relative.format(-Math.trunc(elapsedMs / dayMs), 'day')
    return day.format(new Date(at))
  }

  /** Bytes as `820 kB` or `1,4 MB`. */
  function fileSize(bytes: number) {
    if (bytes < 1000)
      return measure(bytes, 'byte', 'narrow')
    if (bytes < 1_000_000)
      return measure(Math.round(bytes / 1000), 'kilobyte', 'short')
    return measure(bytes / 1_000_000, 'megabyte', 'short')
  }

  /** The unit stands apart from its number. */
  function measure(value: number, unit: string, unitDisplay: 'narrow' | 'short') {
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(value).replace(/(\d)(\p{L})/u, '$1\u00A0$2')
  }
}

function startOfDay(at: Instant) {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
