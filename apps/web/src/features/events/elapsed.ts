/** The time between two instants, `19 ms` or `1,4 s`, as people write it in `locale`. */
export function elapsed(from: string, to: string, locale: string) {
  const ms = Math.max(0, Date.parse(to) - Date.parse(from))
  const isShort = ms < 1000
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isShort ? 'millisecond' : 'second',
    maximumFractionDigits: 1,
  }).format(isShort ? ms : ms / 1000)
}
