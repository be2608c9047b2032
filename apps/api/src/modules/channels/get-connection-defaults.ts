import type { RootCtx } from '../../ctx.ts'

/** The WAHA server this installation offers when a number is linked. Its key stays here. */
export function getConnectionDefaults({ config }: RootCtx): { url: string | null, hasApiKey: boolean } {
  return { url: config.waha?.url ?? null, hasApiKey: Boolean(config.waha?.apiKey) }
}
