/** Where two JSON values differ in keys or types; empty when they do not. */
export function differences(actual: unknown, expected: unknown, path = '$'): string[] {
  const [left, right] = [kindOf(actual), kindOf(expected)]
  if (left !== right)
    return [`${path} is ${left}, should be ${right}`]
  if (Array.isArray(actual) && Array.isArray(expected))
    return actual.length && expected.length ? differences(actual[0], expected[0], `${path}[0]`) : []
  if (left !== 'object')
    return []
  const [have, want] = [actual as Record<string, unknown>, expected as Record<string, unknown>]
  return [...new Set([...Object.keys(have), ...Object.keys(want)])].flatMap((key) => {
    if (!(key in have))
      return [`${path}.${key} is missing`]
    if (!(key in want))
      return [`${path}.${key} is too much`]
    return differences(have[key], want[key], `${path}.${key}`)
  })
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}
