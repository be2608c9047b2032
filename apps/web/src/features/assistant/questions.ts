import type { ObjectiveQuestion } from '@recado/contracts'

/** A question to fill in, with a key no other has. */
export function newQuestion(others: ObjectiveQuestion[]): ObjectiveQuestion {
  return { key: freeKey('question', others), label: '', ask: { pt: '', en: '', es: '' }, type: 'text', audience: 'both' }
}

/** The key of a new question follows its label, `Cidade e estado` → `cidadeEEstado`, until it is saved. */
export function keyFor(label: string, others: ObjectiveQuestion[]) {
  const words = label.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9 ]/gi, ' ').trim().split(/\s+/)
  const camel = words.map((word, index) => index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('')
  return freeKey(camel.replace(/^[^a-z]+/, '').slice(0, 36) || 'question', others)
}

/** The same list with one item at another place. */
export function moved<T>(list: T[], from: number, to: number) {
  const copy = [...list]
  copy.splice(to, 0, ...copy.splice(from, 1))
  return copy
}

function freeKey(wanted: string, others: ObjectiveQuestion[]) {
  const taken = new Set(others.map(question => question.key))
  let key = wanted
  for (let number = 2; taken.has(key); number++)
    key = `${wanted}${number}`
  return key
}
