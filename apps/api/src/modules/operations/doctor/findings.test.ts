import { describe, expect, it } from 'vitest'
import { clockFinding } from './check-database.ts'
import { checkMemory, diskFinding } from './check-machine.ts'
import { processesFinding } from './check-processes.ts'
import { fail, ok, warn } from './finding.ts'
import { renderFinding, renderSummary } from './render-findings.ts'

const gigabyte = 2 ** 30

describe('the disk', () => {
  it.each([
    ['ok', 50, 100],
    ['warn', 9, 100],
    ['warn', 1.5, 4],
    ['fail', 0.1, 100],
  ])('is %s with %d GB of %d free', (state, free, total) => {
    expect(diskFinding(free * gigabyte, total * gigabyte).state).toBe(state)
  })
})

it('memory is warned of when less is left than Recado may need', () => {
  expect(checkMemory(2 * gigabyte, 4 * gigabyte).state).toBe('ok')
  expect(checkMemory(0.2 * gigabyte, 4 * gigabyte).state).toBe('warn')
})

describe('processes', () => {
  it.each([
    ['ok', ['all']],
    ['ok', ['web', 'worker', 'web']],
    ['warn', []],
    ['fail', ['web', 'web']],
    ['fail', ['worker']],
  ])('are %s when there are %j', (state, roles) => {
    expect(processesFinding(roles.map(role => ({ role }))).state).toBe(state)
  })
})

describe('a clock', () => {
  const askedAt = Date.parse('2026-01-01T12:00:00Z')
  const away = (ms: number) => new Date(askedAt + ms)

  it('agrees when the difference may be the way there and back', () => {
    expect(clockFinding('clock', away(900), askedAt, 1000).state).toBe('ok')
  })

  it('is warned of from two seconds on, and wrong from a minute on', () => {
    expect(clockFinding('clock', away(-5000), askedAt, 20)).toMatchObject({ state: 'warn', says: 'differs from ours by 5.0 s' })
    expect(clockFinding('clock', away(120_000), askedAt, 20).state).toBe('fail')
  })

  it('that tells whole seconds is not blamed for it', () => {
    expect(clockFinding('clock', away(-2400), askedAt, 20, 1000).state).toBe('ok')
  })
})

describe('what is said', () => {
  it('tells below what is wrong what to do about it', () => {
    expect(renderFinding(ok('database', 'answers'))).toBe('✓ database                     answers')
    expect(renderFinding(fail('disk', 'full', 'Make room.'))).toMatch(/^✗ disk +full\n +→ Make room\.$/)
  })

  it('ends with how it is all in all', () => {
    const well = ok('a', 'b')
    expect(renderSummary([well])).toBe('All 1 well.')
    expect(renderSummary([well, warn('a', 'b', 'c')])).toBe('Works; 1 of 2 to watch.')
    expect(renderSummary([well, warn('a', 'b', 'c'), fail('a', 'b', 'c')])).toBe('1 of 3 wrong, 1 to watch.')
  })
})
