import type { OpeningHours } from '@recado/contracts'
import { openingHours } from '@recado/contracts'
import { expect, it } from 'vitest'
import { checkHours } from './check-hours.ts'

const day = [{ from: '08:00', to: '12:00' }, { from: '13:00', to: '24:00' }]
const good: OpeningHours = { isOn: true, weekdays: [day, [], [], [], [], [], []], exceptions: [{ day: '2026-12-25', name: 'Natal', ranges: [] }] }

it.each([
  [good, null],
  [{ ...good, weekdays: [[], [], [], [], [], [], []] }, 'nothingOpen'],
  [{ ...good, weekdays: [[{ from: '12:00', to: '08:00' }], [], [], [], [], [], []] }, 'badRanges'],
  [{ ...good, weekdays: [[{ from: '08:00', to: '12:00' }, { from: '12:00', to: '18:00' }], [], [], [], [], [], []] }, 'badRanges'],
  [{ ...good, exceptions: [...good.exceptions, ...good.exceptions] }, 'badDay'],
  [{ ...good, exceptions: [{ day: '', name: '', ranges: [] }] }, 'badDay'],
] as [OpeningHours, string | null][])('what the page lets through is what the server takes (%#)', (hours, problem) => {
  expect(checkHours(hours)).toBe(problem)
  expect(openingHours.safeParse(hours).success).toBe(problem === null)
})
