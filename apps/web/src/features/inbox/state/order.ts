/** Where a row stands in a list: an instant, and the id where two share it. */
export interface Key { at: string, id: string }

/** Oldest first: instants are ISO 8601 in UTC, so they compare as text. */
export function compareKeys(a: Key, b: Key) {
  return compare(a.at, b.at) || compare(a.id, b.id)
}

/** Puts an id where its key belongs, without a second copy; the same array where it stands there already. `order` says which of two comes first. */
export function insertInOrder(ids: string[], id: string, order: (a: string, b: string) => number) {
  const rest = ids.filter(other => other !== id)
  let low = 0
  let high = rest.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (order(rest[middle] ?? '', id) < 0)
      low = middle + 1
    else
      high = middle
  }
  if (ids[low] === id && ids.length === rest.length + 1)
    return ids
  rest.splice(low, 0, id)
  return rest
}

function compare(a: string, b: string) {
  return a < b ? -1 : a > b ? 1 : 0
}
