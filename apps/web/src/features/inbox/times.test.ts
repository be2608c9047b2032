import { expect, it } from 'vitest'
import { isDayAgo, playTime, rowTime, waitingTime } from './times.ts'

const now = new Date(2026, 10, 20, 15, 0)
const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString()

it('a row says how long ago in a few characters', () => {
  const said = [local(20, 15), local(20, 14, 48), local(20, 9, 5), local(19, 23, 59), local(17, 9), local(1, 9)].map(at => rowTime(at, now, 'pt-BR'))
  expect(said).toEqual([null, '12 min', '09:05', 'ontem', 'ter.', '01/11/26'])
})

it('a clock that is ahead does not bring the future', () => {
  expect(rowTime(local(20, 15, 2), now, 'pt-BR')).toBeNull()
  expect(waitingTime(local(20, 15, 2), now, 'pt-BR')).toBe('<1 min')
})

it('waiting is counted in minutes, hours and days', () => {
  expect([local(20, 14, 48), local(20, 13, 55), local(17, 9)].map(since => waitingTime(since, now, 'pt-BR'))).toEqual(['12 min', '1 h 05', '3 dias'])
})

it('a day ago is a whole day', () => {
  expect([local(19, 15, 1), local(19, 15)].map(at => isDayAgo(at, now))).toEqual([false, true])
})

it('the length of a sound is minutes and seconds', () => {
  expect(playTime(65_400)).toBe('1:05')
})
