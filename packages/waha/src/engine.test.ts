import { describe, expect, it } from 'vitest'
import { compareVersions, diagnoseVersion, engineReadsAllChats, engineTakesMessageId } from './engine.ts'

it('compares versions by number, not by letter', () => {
  expect(compareVersions('2026.10.1', '2026.9.2')).toBeGreaterThan(0)
  expect(compareVersions('2026.4.3', '2026.4.3')).toBe(0)
  expect(compareVersions('2026.4', '2026.4.1')).toBeLessThan(0)
  expect(compareVersions('noweb-2026.7.1', '2026.7.1')).toBe(0)
  expect(compareVersions('nightly', '2026.1.1')).toBeLessThan(0)
})

it('reserves ids on the socket engines, from 2026.4.3', () => {
  expect(engineTakesMessageId('NOWEB', '2026.4.3')).toBe(true)
  expect(engineTakesMessageId('GOWS', '2026.8.2')).toBe(true)
  expect(engineTakesMessageId('GOWS', '2026.4.1')).toBe(false)
  expect(engineTakesMessageId('WEBJS', '2026.8.2')).toBe(false)
  expect(engineTakesMessageId('NOWEB', '')).toBe(false)
})

it('reads all chats at once on the socket engines', () => {
  expect(engineReadsAllChats('GOWS')).toBe(true)
  expect(engineReadsAllChats('WPP')).toBe(false)
})

describe('diagnoseVersion', () => {
  it.each([
    ['2026.8.2', 'GOWS', 'CORE', 'ok', 'ok'],
    ['2026.7.1', 'WEBJS', 'PLUS', 'ok', 'ok'],
    ['2026.6.1', 'NOWEB', 'CORE', 'update-advised', 'warn'],
    ['2026.4.1', 'NOWEB', 'CORE', 'old-core', 'stop'],
    ['2026.4.1', 'NOWEB', 'PLUS', 'too-old', 'stop'],
    ['2026.8.2', 'NEXT', 'CORE', 'unknown-engine', 'warn'],
    ['dev', 'GOWS', 'CORE', 'unknown-version', 'warn'],
  ])('%s %s %s is %s', (version, engine, tier, code, level) => {
    expect(diagnoseVersion({ version, engine, tier })).toMatchObject({ code, level })
  })
})
