/** One range of `bytes=first-last`, both ends included; several at once, or none, are answered with the whole file. Source: RFC 9110, §14. */
export function parseRange(header: string | null, size: number): { start: number, end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === ''))
    return null
  const [, first = '', last = ''] = match
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start < size && start <= end ? { start, end } : 'unsatisfiable'
}
