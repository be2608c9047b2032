import type { WatchedConnection } from '../channels/index.ts'
import type { Backlog } from '../inbound/index.ts'
import type { Queue } from '../outbound/index.ts'
import { expect, it } from 'vitest'
import { findIncidents } from './find-incidents.ts'

const now = new Date('2026-11-20T14:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

const working: WatchedConnection = {
  id: '01999999-0000-7000-8000-000000000001',
  associationId: '01999999-0000-7000-8000-000000000002',
  name: 'Front desk',
  status: 'working',
  isLinked: true,
  downSince: null,
  troubles: {},
  breakerUntil: null,
  lastEventAt: ago(5),
}
const read: Backlog = { oldestAt: null, waitingCount: 0, deadCount: 0 }
const sent: Queue = { depth: 0, deadCount: 0, pauseReason: null, pausedUntil: null, hourCount: 0, dayCount: 0 }

function found({ connection = {}, backlog = {}, queue = {} }: { connection?: Partial<WatchedConnection>, backlog?: Partial<Backlog>, queue?: Partial<Queue> }) {
  const incidents = findIncidents({ connection: { ...working, ...connection }, backlog: { ...read, ...backlog }, queue: { ...sent, ...queue } }, now)
  return incidents.map(({ kind, details }) => [kind, details])
}

it('a number that works, with all read and sent, is nobody\'s worry', () => {
  expect(found({})).toEqual([])
})

it('a trouble that keeps a number from working is told once it has lasted two minutes', () => {
  expect(found({ connection: { troubles: { wahaUnreachable: ago(119).toISOString() } } })).toEqual([])
  expect(found({ connection: { troubles: { wahaUnreachable: ago(121).toISOString() } } })).toEqual([['down', { trouble: 'wahaUnreachable' }]])
})

it('a number that does not work is down even while the watchdog has found nothing', () => {
  expect(found({ connection: { status: 'failed', downSince: ago(121) } })).toEqual([['down', { trouble: 'failed' }]])
  expect(found({ connection: { status: 'stopped', downSince: ago(121) } })).toEqual([['down', {}]])
  expect(found({ connection: { status: 'starting', downSince: ago(60) } })).toEqual([])
})

it('a number no phone belongs to, as one that is being linked or was unlinked by the staff, rings nobody', () => {
  expect(found({ connection: { isLinked: false, status: 'failed', downSince: ago(3600), troubles: { failed: ago(3600).toISOString(), deaf: ago(3600).toISOString() } } })).toEqual([])
})

it('of several troubles the foremost that has lasted is told, and being deaf is an incident of its own', () => {
  const troubles = { wahaUnreachable: ago(10).toISOString(), gaveUp: ago(300).toISOString(), deaf: ago(900).toISOString() }
  expect(found({ connection: { troubles } })).toEqual([['down', { trouble: 'gaveUp' }], ['deaf', { trouble: 'deaf' }]])
})

it('a number that works and hears nothing is deaf, whatever makes it so', () => {
  for (const trouble of ['deaf', 'hookMissing', 'hookUnreachable'] as const)
    expect(found({ connection: { troubles: { [trouble]: ago(121).toISOString() } } })).toEqual([['deaf', { trouble }]])
})

it('what leaves a number usable is shown on its page and rings nobody', () => {
  for (const trouble of ['tooOld', 'oldCore', 'hookTwice', 'baseUrlWrong', 'storeOff', 'restricted'] as const)
    expect(found({ connection: { troubles: { [trouble]: ago(3600).toISOString() } } })).toEqual([])
})

it('an event that waits for more than a minute is a lag', () => {
  expect(found({ backlog: { oldestAt: ago(60), waitingCount: 1 } })).toEqual([])
  expect(found({ backlog: { oldestAt: ago(90), waitingCount: 1 } })).toEqual([['lag', { lagMs: 90_000 }]])
})

it('messages and events given up on are one incident together', () => {
  expect(found({ backlog: { deadCount: 2 }, queue: { deadCount: 3 } })).toEqual([['deadLetters', { count: 5 }]])
})

it('a number that paused by itself says why', () => {
  expect(found({ queue: { pauseReason: 'restricted' } })).toEqual([['paused', { reason: 'restricted' }]])
})
