import { expect, it } from 'vitest'
import { fromField, offerTimes, toField } from './times.ts'

const zone = 'America/Sao_Paulo'
const offer = (now: string, timeZone = zone) => Object.fromEntries(offerTimes(new Date(now), timeZone).map(({ preset, at }) => [preset, at.toISOString()]))

it('offers times of the association\'s own clock', () => {
  // A Friday, 08:02 in São Paulo.
  expect(offer('2026-11-20T11:02:00Z')).toEqual({
    inAnHour: '2026-11-20T12:05:00.000Z',
    afternoon: '2026-11-20T17:00:00.000Z',
    tomorrow: '2026-11-21T12:00:00.000Z',
    monday: '2026-11-23T12:00:00.000Z',
  })
})

it('offers the afternoon only before it, and Monday not twice', () => {
  // A Sunday, 15:00.
  expect(Object.keys(offer('2026-11-22T18:00:00Z'))).toEqual(['inAnHour', 'tomorrow'])
  // A Monday: the next one.
  expect(offer('2026-11-23T18:00:00Z').monday).toBe('2026-11-30T12:00:00.000Z')
})

it('nine in the morning is nine also over a change of the clock', () => {
  expect(offer('2026-10-24T10:00:00Z', 'Europe/Lisbon').tomorrow).toBe('2026-10-25T09:00:00.000Z')
  expect(offer('2026-10-23T10:00:00Z', 'Europe/Lisbon').tomorrow).toBe('2026-10-24T08:00:00.000Z')
})

it('a field shows and takes the association\'s time, wherever the browser is', () => {
  expect(toField(new Date('2026-11-20T17:05:00Z'), zone)).toBe('2026-11-20T14:05')
  expect(fromField('2026-11-20T14:05', zone)?.toISOString()).toBe('2026-11-20T17:05:00.000Z')
  expect(fromField('', zone)).toBeNull()
})
