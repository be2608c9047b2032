import type { Fields } from '../read.ts'
import { fieldAt, fieldsOf, listOf } from '../read.ts'

/** What a session has, with what is missing of `wanted`; the webhooks that are ours give way to the wanted ones. Never told on: it holds secrets. */
export function mendConfig(kept: Fields, wanted: Record<string, unknown>, isOurs: (webhookUrl: string) => boolean): Record<string, unknown> {
  const others = listOf(kept.webhooks).filter((hook) => {
    const url = fieldAt(hook, 'url')
    return typeof url === 'string' && !isOurs(url)
  })
  return {
    ...wanted,
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null && value !== undefined)),
    metadata: { ...fieldsOf(kept.metadata), ...fieldsOf(wanted.metadata) },
    webhooks: [...others, ...listOf(wanted.webhooks)],
  }
}
