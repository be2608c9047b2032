import { expect, it } from 'vitest'
import { isQuiet } from './quiet.ts'

const zone = 'America/Sao_Paulo'
/** 12:00 there. */
const noon = new Date('2026-11-20T15:00:00Z')
const hours = (from: string, to: string) => ({ quietUntil: null, quietHours: { from, to } })

it('do not disturb until a time ends at that time', () => {
  const until = (quietUntil: string) => isQuiet({ quietUntil, quietHours: null }, noon, zone)
  expect([until('2026-11-20T15:00:01.000Z'), until('2026-11-20T15:00:00.000Z'), isQuiet({ quietUntil: null, quietHours: null }, noon, zone)]).toEqual([true, false, false])
})

it('quiet hours are those of the association, with the first minute and without the last', () => {
  expect([isQuiet(hours('12:00', '13:00'), noon, zone), isQuiet(hours('11:00', '12:00'), noon, zone), isQuiet(hours('15:00', '16:00'), noon, zone)]).toEqual([true, false, false])
})

it('a night goes over midnight', () => {
  const night = hours('22:00', '07:00')
  const at = (utc: string) => isQuiet(night, new Date(`2026-11-20T${utc}:00Z`), zone)
  expect([at('00:59'), at('01:00'), at('09:59'), at('10:00')]).toEqual([false, true, true, false])
})
