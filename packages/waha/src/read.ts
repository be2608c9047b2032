/** Something read from JSON whose shape nobody promised. */
export type Fields = Readonly<Record<string, unknown>>

/** The fields of an object; none for anything else. Never inherited ones. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own field of an object, however deep; undefined when any step is missing. */
export function fieldAt(value: unknown, ...path: string[]): unknown {
  let current = value
  for (const name of path)
    current = isFields(current) && Object.hasOwn(current, name) ? current[name] : undefined
  return current
}

/**
 * Text with something in it, or null. NUL and broken surrogates go: databases refuse them. Longer than `limit`
 * characters is cut.
 */
export function textOf(value: unknown, limit = 100_000): string | null {
  if (typeof value !== 'string')
    return null
  const text = value.slice(0, limit).replaceAll('\0', '').toWellFormed()
  return text === '' ? null : text
}

/** The first of several values that is text. */
export function firstText(...values: unknown[]): string | null {
  for (const value of values) {
    const text = textOf(value)
    if (text !== null)
      return text
  }
  return null
}

/** A finite number, also when it came as text. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value.slice(0, 40)))
    return numberOf(Number(value))
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** At most `limit` members of a list; none for anything else. */
export function listOf(value: unknown, limit = 1000): unknown[] {
  return Array.isArray(value) ? value.slice(0, limit) : []
}
