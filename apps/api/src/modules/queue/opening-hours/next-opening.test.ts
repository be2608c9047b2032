import type { OpeningHours } from '@recado/contracts'
import { describe, expect, it } from 'vitest'
import { localTimeAt, toInstant } from './local-time.ts'
import { nextOpening } from './next-opening.ts'

const workdays = [{ from: '08:00', to: '12:00' }, { from: '13:00', to: '18:00' }]
const hours: OpeningHours = { isOn: true, weekdays: [workdays, workdays, workdays, workdays, workdays, [{ from: '09:00', to: '12:00' }], []], exceptions: [] }
const zone = 'America/Sao_Paulo'
function opens(local: string, given: Partial<OpeningHours> = {}, timeZone = zone) {
  const [day = '', time = ''] = local.split(' ')
  const at = nextOpening({ ...hours, ...given }, timeZone, toInstant(day, time, timeZone))
  return at && Object.values(localTimeAt(at, timeZone)).join(' ')
}

// 20 November 2026 is a Friday.
describe('when the association answers again', () => {
  it('within a range it answers; a range ends when its end is there', () => {
    expect(opens('2026-11-20 08:00')).toBe(null)
    expect(opens('2026-11-20 17:59')).toBe(null)
    expect(opens('2026-11-20 18:00')).toBe('2026-11-21 09:00')
  })

  it('between two ranges, before the first, over the weekend', () => {
    expect(opens('2026-11-20 12:30')).toBe('2026-11-20 13:00')
    expect(opens('2026-11-20 03:00')).toBe('2026-11-20 08:00')
    expect(opens('2026-11-21 12:00')).toBe('2026-11-23 08:00')
  })

  it('a holiday is passed over, a short day counts, and a Sunday can be open', () => {
    const exceptions = [{ day: '2026-11-23', name: 'Feriado', ranges: [] }, { day: '2026-11-24', name: '', ranges: [{ from: '10:00', to: '11:00' }] }]
    expect(opens('2026-11-22 10:00', { exceptions })).toBe('2026-11-24 10:00')
    expect(opens('2026-11-24 11:00', { exceptions })).toBe('2026-11-25 08:00')
    expect(opens('2026-11-21 13:00', { exceptions: [{ day: '2026-11-22', name: '', ranges: [{ from: '00:00', to: '24:00' }] }] })).toBe('2026-11-22 00:00')
  })

  it('a day that ends at midnight goes on into one that begins there', () => {
    const always = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
    expect(opens('2026-11-20 23:59', { weekdays: always })).toBe(null)
    expect(opens('2026-11-21 00:00', { weekdays: always })).toBe(null)
  })

  it('switched off, it always answers; with all its days taken by exceptions it says nothing', () => {
    expect(opens('2026-11-22 10:00', { isOn: false })).toBe(null)
  })

  it('the clock is that of the association, also when it changes', () => {
    // Clocks in Lisbon go back an hour on 25 October 2026 and forward on 29 March 2026.
    const night = Array.from({ length: 7 }, () => [{ from: '08:00', to: '18:00' }])
    expect(nextOpening({ ...hours, weekdays: night }, 'Europe/Lisbon', new Date('2026-10-24T20:00:00Z'))).toEqual(new Date('2026-10-25T08:00:00Z'))
    expect(nextOpening({ ...hours, weekdays: night }, 'Europe/Lisbon', new Date('2026-10-23T20:00:00Z'))).toEqual(new Date('2026-10-24T07:00:00Z'))
    expect(toInstant('2026-10-25', '01:30', 'Europe/Lisbon')).toEqual(new Date('2026-10-25T00:30:00Z'))
    expect(toInstant('2026-03-29', '01:30', 'Europe/Lisbon')).toEqual(new Date('2026-03-29T01:30:00Z'))
    expect(toInstant('2026-11-20', '08:00', 'Asia/Kathmandu')).toEqual(new Date('2026-11-20T02:15:00Z'))
  })
})
