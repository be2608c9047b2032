import { describe, expect, it } from 'vitest'
import { followHistory, isUnheard } from './follow-history.ts'

const start = Date.parse('2026-11-20T12:00:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)
/** WhatsApp's clock may say what it likes. */
const written = (minutes: number) => new Date(Date.parse('2030-01-01T00:00:00Z') + minutes * 60_000)

type History = ReturnType<typeof followHistory>

/** Looks every five minutes; each finds the newest message as given. */
function look(newest: (Date | null)[], lastEventAt: Date | null = null, upSince: Date | null = at(-90)) {
  return newest.reduce<History | undefined>((known, newestAt, index) => followHistory(known, { newestAt, lastEventAt, upSince, now: at(index * 5) }), undefined)
}
const unheard = (history: History | undefined, { minutes, lastEventAt = null, workingSince = at(-60), upSince = at(-90) }: { minutes: number, lastEventAt?: Date | null, workingSince?: Date, upSince?: Date | null }) => isUnheard(history, { lastEventAt, workingSince, upSince, now: at(minutes) })

describe('history that moved', () => {
  const moved = look([written(0), written(1)])

  it('while nothing was heard is unheard, after the time a webhook has to be posted again', () => {
    expect(moved).toMatchObject({ moved: { after: at(0).toISOString(), seenAt: at(5).toISOString() } })
    expect([unheard(moved, { minutes: 9.9 }), unheard(moved, { minutes: 10 })]).toEqual([false, true])
  })

  it('is heard when anything came since the look before', () => {
    expect([unheard(moved, { minutes: 10, lastEventAt: at(-1) }), unheard(moved, { minutes: 10, lastEventAt: at(0) })]).toEqual([true, false])
  })

  it('after a break, or while a fresh link gathers its history, says nothing', () => {
    expect([unheard(moved, { minutes: 10, workingSince: at(-9) }), unheard(moved, { minutes: 10, workingSince: at(-10) })]).toEqual([false, true])
  })

  it('while nobody listened says nothing, whether they listen again or not yet', () => {
    expect([unheard(moved, { minutes: 10, upSince: at(0) }), unheard(moved, { minutes: 10, upSince: at(1) }), unheard(moved, { minutes: 10, upSince: null })]).toEqual([true, false, false])
    expect([look([written(0), written(1)], null, null)?.moved, look([written(0), written(1)], null, at(1))?.moved]).toEqual([null, null])
  })

  it('unheard by nobody is forgotten, and the next move counts', () => {
    const since = at(7)
    const forgotten = followHistory(moved, { newestAt: written(1), lastEventAt: null, upSince: since, now: at(10) })
    expect(forgotten.moved).toBeNull()
    expect(followHistory(forgotten, { newestAt: written(2), lastEventAt: null, upSince: since, now: at(15) }).moved).toEqual({ after: at(10).toISOString(), seenAt: at(15).toISOString() })
  })

  it('goes on being unheard while it moves on', () => {
    expect(look([written(0), written(1), written(2), written(3)])).toMatchObject({ newestAt: written(3).toISOString(), moved: { after: at(0).toISOString() } })
  })

  it('is forgotten once it was heard of, and the next move counts anew', () => {
    expect(look([written(0), written(1), written(1)], at(2))?.moved).toBeNull()
    expect(look([written(0), written(1), written(2)], at(2))?.moved).toEqual({ after: at(5).toISOString(), seenAt: at(10).toISOString() })
  })
})

it('history that rests, or is empty at first, did not move', () => {
  expect(look([written(0), written(0), written(-5), null])?.moved).toBeNull()
  expect(look([null, written(0)])?.moved).toBeNull()
})

it('after so long without a look nobody knows when it moved', () => {
  const first = followHistory(undefined, { newestAt: written(0), lastEventAt: null, upSince: at(-90), now: at(0) })
  expect(followHistory(first, { newestAt: written(9), lastEventAt: null, upSince: at(-90), now: at(16) })).toEqual({ newestAt: written(9).toISOString(), lookedAt: at(16).toISOString(), moved: null })
})
