import { expect, it } from 'vitest'
import { dayIn, instantIn, morning } from './snooze-times.ts'

it.each([
  ['2026-11-21', 'America/Sao_Paulo', '2026-11-21T11:00:00.000Z'],
  ['2026-11-21', 'Asia/Kolkata', '2026-11-21T02:30:00.000Z'],
  ['2026-11-21', 'Pacific/Auckland', '2026-11-20T19:00:00.000Z'],
  // The day the clocks change.
  ['2026-03-29', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-25T07:00:00.000Z'],
  ['2026-03-08', 'America/New_York', '2026-03-08T12:00:00.000Z'],
])('the morning of %s in %s is %s', (day, timeZone, instant) => {
  expect(instantIn(timeZone, day, morning).toISOString()).toBe(instant)
})

it('tomorrow is the association\'s tomorrow, not the browser\'s', () => {
  const lateEvening = new Date('2026-12-31T23:30:00Z')
  expect(dayIn('America/Sao_Paulo', lateEvening, 1)).toBe('2027-01-01')
  expect(dayIn('Asia/Kolkata', lateEvening, 1)).toBe('2027-01-02')
})
