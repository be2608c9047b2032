import { expect, it } from 'vitest'
import { planFill } from './plan-fill.ts'

const now = new Date('2026-11-20T12:00:00Z')
const connectionId = '00000000-0000-7000-8000-000000000000'
const connection = { linkedAt: new Date('2026-10-01T00:00:00Z'), historyDays: 7 }
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const daysAgo = (days: number) => ago(days * 24 * 60)
const done = (minutes: number) => ({ state: 'done', reason: 'periodic', since: ago(minutes + 15), until: ago(minutes) } as const)

it('the first reading is that of the link, whoever asks for it', () => {
  for (const reason of ['linked', 'periodic', 'working', 'recadoDown'] as const)
    expect(planFill({ connectionId, reason }, { now, connection, last: null })).toMatchObject({ reason: 'linked', since: daysAgo(7) })
})

it('a regular look goes back a quarter of an hour', () => {
  expect(planFill({ connectionId, reason: 'periodic' }, { now, connection, last: done(5) })).toEqual({ reason: 'periodic', since: ago(15), until: ago(1) })
})

it('whatever was away and for how long, reading goes on where it ended, and a little before', () => {
  expect(planFill({ connectionId, reason: 'periodic' }, { now, connection, last: done(600) })).toEqual({ reason: 'periodic', since: ago(610), until: ago(1) })
  expect(planFill({ connectionId, reason: 'working' }, { now, connection, last: done(600) })).toEqual({ reason: 'working', since: ago(610), until: now })
  expect(planFill({ connectionId, reason: 'recadoDown', since: ago(60).toISOString() }, { now, connection, last: done(62) }).since).toEqual(ago(72))
  expect(planFill({ connectionId, reason: 'recadoDown', since: ago(60).toISOString() }, { now, connection, last: done(50) }).since).toEqual(ago(70))
})

it('what was given up is read from its own beginning, under its own name', () => {
  const last = { state: 'failed', reason: 'recadoDown', since: ago(300), until: ago(60) } as const
  expect(planFill({ connectionId, reason: 'periodic' }, { now, connection, last })).toEqual({ reason: 'recadoDown', since: ago(300), until: ago(1) })
  expect(planFill({ connectionId, reason: 'working' }, { now, connection, last })).toEqual({ reason: 'working', since: ago(300), until: now })
})

it('by itself it goes back thirty days, and never further before the link than the setting says', () => {
  expect(planFill({ connectionId, reason: 'working' }, { now, connection, last: done(60 * 24 * 60) }).since).toEqual(daysAgo(30))
  const young = { linkedAt: ago(60), historyDays: 0 }
  expect(planFill({ connectionId, reason: 'periodic' }, { now, connection: young, last: done(55) }).since).toEqual(ago(60))
})

it('a person may ask for any stretch', () => {
  expect(planFill({ connectionId, reason: 'asked', since: daysAgo(80).toISOString() }, { now, connection, last: done(5) })).toEqual({ reason: 'asked', since: daysAgo(80), until: now })
  expect(planFill({ connectionId, reason: 'asked', since: ago(1).toISOString() }, { now, connection, last: done(60) }).since).toEqual(ago(70))
})
