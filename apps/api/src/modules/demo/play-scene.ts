import type { Content, Simulator } from '@recado/waha-simulator'
import type { App } from '../../app.ts'
import type { Ctx } from '../../ctx.ts'
import { setTimeout as sleep } from 'node:timers/promises'

interface Line {
  /** After the line before. */
  afterMs: number
  personId: string
  content: Content
}

/** The first minute of the demo, from the first sign-in on. */
const scene: Line[] = [
  { afterMs: 1500, personId: 'ana', content: { text: 'Oi, bom dia!' } },
  { afterMs: 6000, personId: 'lucia', content: { text: 'Hola, ¿cuál es el horario de atención?' } },
  { afterMs: 3000, personId: 'ana', content: { text: 'Qual é o horário de atendimento de vocês?' } },
  { afterMs: 6000, personId: 'ana', content: { text: 'Quero falar com uma pessoa, por favor. Preciso enviar minha receita nova.' } },
  { afterMs: 2500, personId: 'ana', content: { image: true, text: 'Segue a receita' } },
  { afterMs: 4000, personId: 'carlos', content: { text: 'Boa tarde, como faço para me associar?' } },
  { afterMs: 5000, personId: 'joao', content: { voice: true } },
]

const lookEveryMs = 500

/** Waits for the first sign-in, then lets people write, once. */
export function playScene({ root }: App, ctx: Ctx, simulator: Simulator, session: string): { stop: () => void } {
  const abort = new AbortController()
  play(root.db, ctx, simulator, session, abort.signal).catch((error: unknown) => {
    if (!abort.signal.aborted)
      ctx.log.error({ err: error }, 'the scene of the demo stopped')
  })
  return { stop: () => abort.abort() }
}

async function play(db: App['root']['db'], ctx: Ctx, simulator: Simulator, session: string, signal: AbortSignal) {
  while (await db.session.findFirst({ select: { id: true } }) === null)
    await sleep(lookEveryMs, null, { signal })
  // Played already, in an earlier run.
  if (await ctx.db.conversation.findFirst({ select: { id: true } }))
    return
  for (const { afterMs, personId, content } of scene) {
    await sleep(afterMs, null, { signal })
    simulator.control.write(personId, session, content)
  }
}
