import type { Order } from '@recado/contracts'

const mostItems = 100
const longest = 200

/** What was ordered, `2x Óleo 5% | Frete`, as items; null when there are too many or one is too long. */
export function parseItems(written: string): Order['items'] | null {
  const items = written.split(/[;|\n]/).map(text => text.trim()).filter(text => text !== '').map(toItem)
  return items.length <= mostItems && items.every(({ name }) => name.length <= longest) ? items : null
}

function toItem(text: string) {
  const { quantity, name } = /^(?<quantity>\d{1,6})\s*[x×]\s*(?<name>\S.*)$/i.exec(text)?.groups ?? {}
  return { name: name ?? text, quantity: Number(quantity ?? 1) }
}
