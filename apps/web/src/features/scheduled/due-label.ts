/** When something is due, in the time zone of the association: `amanhã, 09:00`, `seg., 23 de nov., 09:00`. */
export function dueLabel(at: string, { locale, timeZone, now }: { locale: string, timeZone: string, now: Date }): string {
  const due = new Date(at)
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(due)
  const days = Math.round((dayOf(due, timeZone) - dayOf(now, timeZone)) / 86_400_000)
  const isThisYear = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(due) === new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(now)
  const day = days === 0 || days === 1
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    : new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }), timeZone }).format(due)
  return `${day}${locale === 'ar' ? '،' : ','} ${time}`
}

/** The day of an instant in a time zone, as milliseconds of the same day in UTC. */
function dayOf(at: Date, timeZone: string) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone }).formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day ?? 1)
}
