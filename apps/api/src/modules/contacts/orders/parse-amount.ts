/**
 * An amount as people and spreadsheets write it, `R$ 1.234,56` or `1,234.56`, as `1234.56`; null for what is none.
 * The last sign is the decimal one, unless three digits follow it: amounts of money have two.
 */
export function parseAmount(written: string): string | null {
  const text = written.replace(/[\p{Sc}\p{L}\s]/gu, '').replace(/^\.+/, '')
  const parts = /^(?<minus>-?)(?<whole>\d[\d.,]*?)(?:[.,](?<cents>\d{1,2}|\d{4}))?$/.exec(text)?.groups
  if (!parts?.whole || !/^(?:\d+|\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+))$/.test(parts.whole))
    return null
  const digits = parts.whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')
  return digits.length <= 12 ? `${parts.minus}${digits}${parts.cents ? `.${parts.cents}` : ''}` : null
}
