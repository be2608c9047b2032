import type { ConnectionTrouble } from '@recado/contracts'
import type { SessionStatus, WahaErrorKind } from '@recado/waha'
import type { Around } from './decide.ts'
import type { Observation } from './observation.ts'
import type { Watched } from './watched.ts'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'

const now = new Date('2026-11-20T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const iso = (minutes: number) => ago(minutes).toISOString()
const hook = { url: 'https://recado.example/webhooks/waha/1', events: ['message.any', 'session.status'] }
const server = { startedAt: ago(1000), uptimeMs: 1000 * 60_000 }

/** A linked number that has worked for an hour and was heard five minutes ago. */
function row(given: Partial<Watched> = {}): Watched {
  return {
    status: 'working',
    statusAt: ago(60),
    phone: '+5511940001234',
    linkedAt: ago(9000),
    lastEventAt: ago(5),
    checkedAt: ago(1),
    serverStartedAt: server.startedAt,
    engine: 'GOWS',
    restartCount: 0,
    restartNotBefore: null,
    troubles: {},
    memory: {},
    ...given,
  }
}

function since(...codes: ConnectionTrouble[]) {
  return Object.fromEntries(codes.map(code => [code, iso(4)]))
}

/** WAHA answers, and its session is well set up. */
function seen(given: Partial<Observation> = {}, session: Partial<Extract<Observation['session'], { ok: true }>['value']> = {}): Observation {
  return {
    askedAt: now,
    server,
    version: null,
    globalHook: null,
    newestAt: undefined,
    session: { ok: true, value: { name: 's', status: 'working', rawStatus: '', me: { phone: '5511940001234', lid: null, pushName: null }, engine: 'GOWS', metadata: {}, webhooks: [hook], isStoreEnabled: true, lastActivityAt: null, ...session } },
    ...given,
  }
}

const refused = (kind: WahaErrorKind) => seen({ session: { ok: false, kind } })
const around = (given: Partial<Around> = {}): Around => ({ now, upSince: ago(9000), hook, counts: { stored: 0, duplicate: 0 }, ...given })
function verdict(watched: Watched, observation = seen({}, { status: watched.status as SessionStatus }), given = around()) {
  const { troubles, remedy, restartCount } = decide(watched, observation, given)
  return { troubles: [...new Set(troubles)], remedy, restartCount }
}

describe('a number that is well', () => {
  it('is left alone', () => {
    expect(decide(row(), seen(), around())).toMatchObject({ troubles: [], remedy: null, fillGap: null })
  })

  it('keeps the troubles that others note', () => {
    expect(verdict(row({ troubles: since('restricted', 'baseUrlWrong') })).troubles).toEqual(['restricted', 'baseUrlWrong'])
  })

  it('is well again a quarter of an hour after it began to work, once it was heard, and a day after if not', () => {
    const restarted = { restartCount: 3, restartNotBefore: ago(1) }
    const count = (statusMinutes: number, eventMinutes: number) => verdict(row({ ...restarted, statusAt: ago(statusMinutes), lastEventAt: ago(eventMinutes) })).restartCount
    expect([count(14, 5), count(15, 5), count(15, 15), count(24 * 60 - 1, 24 * 60), count(24 * 60, 24 * 60)]).toEqual([3, 0, 3, 3, 0])
  })
})

describe('who cannot be asked', () => {
  it('is unreachable after two looks, and its other troubles wait', () => {
    for (const kind of ['unreachable', 'timeout', 'server-error', 'unreadable-answer', 'not-found'] as const) {
      const first = decide(row({ troubles: since('deaf') }), refused(kind), around())
      expect(first).toMatchObject({ troubles: ['deaf'], remedy: null, memory: { missedLooks: 1 } })
      expect(verdict(row({ troubles: since('deaf'), memory: first.memory }), refused(kind))).toMatchObject({ troubles: ['deaf', 'wahaUnreachable'], remedy: null })
    }
  })

  it('is found again at the first answer', () => {
    expect(decide(row({ troubles: since('wahaUnreachable'), memory: { missedLooks: 9 } }), seen(), around())).toMatchObject({ troubles: [], memory: { missedLooks: 0 } })
  })

  it('refuses the key, or is an old Core that knows one session only', () => {
    expect(verdict(row({ troubles: since('wahaUnreachable') }), refused('unauthorized'))).toMatchObject({ troubles: ['keyRefused'], remedy: null })
    expect(verdict(row(), refused('forbidden')).troubles).toEqual(['keyRefused'])
    expect(verdict(row(), refused('plus-only'))).toMatchObject({ troubles: ['oldCore'], remedy: null })
  })
})

describe('a session WAHA forgot', () => {
  it('is made again', () => {
    expect(verdict(row({ status: 'failed' }), refused('session-missing'))).toMatchObject({ troubles: ['sessionMissing'], remedy: 'create', restartCount: 1 })
  })

  it('that was stopped is left to a person', () => {
    expect(verdict(row({ status: 'stopped' }), refused('session-missing'))).toMatchObject({ troubles: [], remedy: null })
  })

  it('asks to be scanned, and is linked once it works', () => {
    expect(verdict(row({ status: 'scan_qr', troubles: since('sessionMissing') })).troubles).toEqual(['sessionMissing'])
    expect(verdict(row({ troubles: since('sessionMissing') })).troubles).toEqual([])
  })
})

describe('a session that starts', () => {
  it('has three minutes', () => {
    expect(verdict(row({ status: 'starting', statusAt: ago(2.9) }))).toMatchObject({ troubles: [], remedy: null })
    expect(verdict(row({ status: 'starting', statusAt: ago(3) }))).toMatchObject({ troubles: ['startingTooLong'], remedy: 'restart' })
  })

  it('is in trouble until it works', () => {
    expect(verdict(row({ status: 'starting', statusAt: ago(1), troubles: since('failed', 'gaveUp') })).troubles).toEqual(['failed', 'gaveUp'])
    expect(verdict(row({ troubles: since('failed', 'gaveUp', 'startingTooLong') })).troubles).toEqual([])
  })
})

describe('a session that failed', () => {
  const failed = (given: Partial<Watched> = {}, me: { phone: string, lid: null, pushName: null } | null = null) => verdict(row({ status: 'failed', ...given }), seen({}, { status: 'failed', me }))
  const account = { phone: '5511940001234', lid: null, pushName: null }

  it('is restarted', () => {
    expect(failed({ memory: { previous: 'starting' } })).toMatchObject({ troubles: ['failed'], remedy: 'restart' })
    expect(failed({ memory: { previous: 'working' } }, account)).toMatchObject({ troubles: ['failed'], remedy: 'restart' })
  })

  it('because nobody scanned waits for a person', () => {
    expect(failed({ memory: { previous: 'scan_qr' }, phone: null })).toMatchObject({ troubles: [], remedy: null })
    expect(failed({ memory: { previous: 'scan_qr' }, troubles: since('loggedOut') })).toMatchObject({ troubles: ['loggedOut'], remedy: null })
  })

  it('out of working, with nobody logged in, was unlinked on the phone: one restart brings a code, and no second', () => {
    const first = failed({ memory: { previous: 'working' } })
    expect(first).toEqual({ troubles: ['loggedOut'], remedy: 'restart', restartCount: 1 })
    expect(failed({ memory: { previous: 'starting' }, troubles: since('loggedOut'), restartCount: 1, restartNotBefore: ago(1) })).toMatchObject({ troubles: ['loggedOut'], remedy: null })
  })
})

describe('restarts', () => {
  it('come at once, after 2, 10 and 30 minutes, and then a person is told', () => {
    let watched = row({ status: 'failed', memory: { previous: 'starting' } })
    const restartedAt: number[] = []
    const gaveUpAt: number[] = []
    for (let minute = 0; minute <= 24 * 60; minute++) {
      const at = new Date(now.getTime() + minute * 60_000)
      const decision = decide(watched, seen({}, { status: 'failed', me: null }), around({ now: at }))
      if (decision.remedy)
        restartedAt.push(minute)
      if (decision.troubles.includes('gaveUp'))
        gaveUpAt.push(minute)
      watched = { ...watched, ...decision, troubles: Object.fromEntries(decision.troubles.map(code => [code, at.toISOString()])) }
    }
    expect(restartedAt).toEqual([0, 2, 12, 42])
    expect([gaveUpAt[0], gaveUpAt.length]).toEqual([47, 24 * 60 - 46])
  })

  it('cannot become a loop, whatever the session does each minute for a week', () => {
    const statuses = ['failed', 'starting', 'working', 'stopped', 'scan_qr'] as const
    for (const every of [1, 2, 3, 4, 7]) {
      let watched = row({ troubles: since('deaf'), lastEventAt: null })
      let restarts = 0
      for (let minute = 0; minute < 7 * 24 * 60; minute++) {
        const at = new Date(now.getTime() + minute * 60_000)
        const status = statuses[Math.floor(minute / every) % statuses.length] ?? 'failed'
        const statusAt = status === watched.status ? watched.statusAt : at
        const decision = decide({ ...watched, status, statusAt, memory: { ...watched.memory, previous: watched.status } }, seen({}, { status, me: null, webhooks: [] }), around({ now: at }))
        restarts += decision.remedy ? 1 : 0
        watched = { ...watched, ...decision, status, statusAt, troubles: Object.fromEntries(decision.troubles.map(code => [code, at.toISOString()])) }
      }
      expect(restarts).toBeLessThanOrEqual(4)
    }
  })

  it('never come for what a restart does not help', () => {
    for (const status of ['scan_qr', 'action_needed', 'stopped', 'working'] as const)
      expect(verdict(row({ status, phone: null, linkedAt: null }))).toMatchObject({ remedy: null })
  })
})

describe('a passkey that is asked for', () => {
  it('needs a person', () => {
    expect(verdict(row({ status: 'action_needed' }))).toMatchObject({ troubles: ['actionNeeded'], remedy: null })
  })

  it('is not what another phone is', () => {
    expect(verdict(row({ status: 'action_needed', troubles: since('otherPhone') })).troubles).toEqual(['otherPhone'])
  })
})

describe('a session that is stopped', () => {
  it('by a person is left alone', () => {
    expect(verdict(row({ status: 'stopped', statusAt: ago(1) }))).toMatchObject({ troubles: [], remedy: null })
  })

  it('by the end of its server is started, also when the first try did not help', () => {
    const restarted = seen({ server: { startedAt: ago(1), uptimeMs: 60_000 } }, { status: 'stopped' })
    expect(verdict(row({ status: 'stopped', statusAt: ago(2) }), restarted)).toMatchObject({ troubles: ['failed'], remedy: 'start' })
    expect(verdict(row({ status: 'stopped', statusAt: ago(2), troubles: since('failed'), restartCount: 1, restartNotBefore: ago(0) })).remedy).toBe('start')
    expect(verdict(row({ status: 'stopped', statusAt: ago(7) }), restarted)).toMatchObject({ troubles: [], remedy: null })
  })

  it('by our own restart that came no further is started', () => {
    const steered = { by: 'watchdog' as const, at: iso(4) }
    expect(verdict(row({ status: 'stopped', statusAt: ago(3), memory: { steered } })).remedy).toBe('start')
    expect(verdict(row({ status: 'stopped', statusAt: ago(3), memory: { steered: { ...steered, by: 'staff' } } })).remedy).toBeNull()
  })
})

describe('working but deaf', () => {
  const moved = { newestAt: iso(10), lookedAt: iso(5), moved: { after: iso(10), seenAt: iso(5) } }

  it('is noticed when history moved and nothing was heard: missing messages are read, the session restarts', () => {
    const decision = decide(row({ lastEventAt: ago(30), memory: { history: moved } }), seen(), around())
    expect(decision).toMatchObject({ troubles: ['deaf'], remedy: 'restart', fillGap: { reason: 'periodic', heardUntil: ago(30) } })
  })

  it('is over when something is heard', () => {
    expect(verdict(row({ lastEventAt: ago(3), troubles: since('deaf', 'gaveUp'), memory: { history: moved } })).troubles).toEqual([])
  })

  it('goes on, with its next restart, while nothing is; history is read once', () => {
    const decision = decide(row({ lastEventAt: ago(30), troubles: since('deaf'), restartCount: 1, restartNotBefore: ago(0), memory: { history: moved } }), seen(), around())
    expect(decision).toMatchObject({ troubles: ['deaf'], remedy: 'restart', restartCount: 2, fillGap: null })
  })

  it('stays said while the session restarts', () => {
    expect(verdict(row({ status: 'starting', statusAt: ago(0), lastEventAt: ago(30), troubles: since('deaf') }))).toMatchObject({ troubles: ['deaf'], remedy: null })
  })

  it('is not who could not be heard: nobody took in what was posted, then or now', () => {
    const silent = row({ lastEventAt: ago(30), memory: { history: moved } })
    const listened = (upSince: Date | null) => decide(silent, seen(), around({ upSince }))
    expect(listened(ago(10))).toMatchObject({ troubles: ['deaf'], remedy: 'restart' })
    for (const upSince of [ago(9.9), null])
      expect(listened(upSince)).toMatchObject({ troubles: [], remedy: null, fillGap: null })
  })

  it('is not tried with anything while nobody listens, and judged anew when somebody does again', () => {
    const deaf = row({ statusAt: ago(20), lastEventAt: ago(30), troubles: since('deaf', 'gaveUp'), restartCount: 1, restartNotBefore: ago(0) })
    expect(verdict(deaf, seen(), around({ upSince: null }))).toEqual({ troubles: ['gaveUp', 'deaf'], remedy: null, restartCount: 1 })
    expect(verdict(deaf, seen(), around({ upSince: ago(3) }))).toEqual({ troubles: [], remedy: null, restartCount: 1 })
  })
})

describe('the webhook', () => {
  it('that is missing, leads elsewhere or lacks an event is put back', () => {
    for (const webhooks of [[], [{ ...hook, url: 'https://old.example/webhooks/waha/1' }], [{ ...hook, events: ['session.status'] }]])
      expect(verdict(row(), seen({}, { webhooks }))).toMatchObject({ troubles: ['hookMissing'], remedy: 'mend' })
  })

  it('beside others, and with more events, is right', () => {
    expect(verdict(row(), seen({}, { webhooks: [{ url: 'https://other.example', events: ['message'] }, { ...hook, events: [...hook.events, 'label.upsert'] }] }))).toMatchObject({ troubles: [], remedy: null })
  })

  it('of a session somebody stopped is left alone', () => {
    expect(verdict(row({ status: 'stopped' }), seen({}, { status: 'stopped', webhooks: [] }))).toMatchObject({ troubles: [], remedy: null })
  })

  it('that is there twice is put in order', () => {
    expect(verdict(row(), seen({}, { webhooks: [hook, hook] }))).toMatchObject({ troubles: ['hookTwice'], remedy: 'mend' })
  })

  it('is there twice when a global one leads here too, or about every event comes twice', () => {
    expect(verdict(row(), seen({ globalHook: { url: 'http://recado:3000/webhooks/waha/1' } })).troubles).toEqual(['hookTwice'])
    expect(verdict(row(), seen({ globalHook: { url: 'https://n8n.example/hook' } })).troubles).toEqual([])
    const counted = (stored: number, duplicate: number, troubles = {}) => verdict(row({ troubles }), seen(), around({ counts: { stored, duplicate } })).troubles
    expect([counted(19, 19), counted(20, 15), counted(20, 16), counted(100, 50, since('hookTwice')), counted(100, 49, since('hookTwice'))]).toEqual([[], [], ['hookTwice'], ['hookTwice'], []])
  })

  it('does not reach us when the session changed and nothing was told: it is put back once, then a person is told', () => {
    const untold = (minutes: number, eventMinutes: number, given: Partial<Watched> = {}) => verdict(row({ lastEventAt: ago(eventMinutes), memory: { untoldAt: iso(minutes) }, ...given }))
    expect(untold(4, 30)).toMatchObject({ troubles: [] })
    expect(untold(5, 30)).toMatchObject({ troubles: ['hookUnreachable'], remedy: 'mend' })
    expect(untold(5, 30, { restartCount: 1 })).toMatchObject({ troubles: ['hookUnreachable'], remedy: null })
    expect(untold(5, 4)).toMatchObject({ troubles: [], remedy: null })
    expect(verdict(row({ status: 'scan_qr', phone: null, lastEventAt: null, memory: { untoldAt: iso(5) } }))).toMatchObject({ troubles: ['hookUnreachable'], remedy: null })
  })

  it('is not to blame for a change that was told while nobody listened: it is left alone, and the next change counts', () => {
    const untold = row({ lastEventAt: ago(30), memory: { untoldAt: iso(6) } })
    expect(decide(untold, seen(), around({ upSince: null }))).toMatchObject({ troubles: [], remedy: null, memory: { untoldAt: iso(6) } })
    const heardAgain = decide(untold, seen(), around({ upSince: ago(5) }))
    expect(heardAgain).toMatchObject({ troubles: [], remedy: null })
    expect(heardAgain.memory.untoldAt).toBeUndefined()
    expect(verdict(row({ ...untold, troubles: since('hookUnreachable') }), seen(), around({ upSince: null }))).toMatchObject({ troubles: ['hookUnreachable'], remedy: null })
  })
})

describe('the server', () => {
  it('that began anew lost what it was posting: history is read from when it was last well', () => {
    const anew = seen({ server: { startedAt: ago(1), uptimeMs: 60_000 } })
    expect(decide(row({ lastEventAt: ago(0), checkedAt: ago(2) }), anew, around()).fillGap).toEqual({ reason: 'wahaRestarted', heardUntil: ago(2) })
    expect(decide(row({ status: 'starting', statusAt: ago(1) }), anew, around()).fillGap).toBeNull()
    expect(decide(row({ serverStartedAt: null }), anew, around()).fillGap).toBeNull()
  })

  it('that is too old is named, until it says a newer version', () => {
    const version = (number: string, tier: string) => seen({ version: { version: number, engine: 'GOWS', tier } })
    expect(verdict(row(), version('2026.4.1', 'CORE')).troubles).toEqual(['oldCore'])
    expect(verdict(row(), version('2026.4.1', 'PLUS')).troubles).toEqual(['tooOld'])
    expect(verdict(row({ troubles: since('tooOld') })).troubles).toEqual(['tooOld'])
    expect(verdict(row({ troubles: since('tooOld') }), version('2026.7.1', 'CORE')).troubles).toEqual([])
  })

  it('with NOWEB keeps history only when told to', () => {
    const noweb = (isStoreEnabled: boolean | null) => verdict(row({ engine: 'NOWEB' }), seen({}, { isStoreEnabled })).troubles
    expect([noweb(true), noweb(false), noweb(null)]).toEqual([[], ['storeOff'], ['storeOff']])
  })
})
