import { expect, it } from 'vitest'
import { dueLabel } from './due-label.ts'

const at = (due: string, locale = 'pt-BR') => dueLabel(due, { locale, timeZone: 'America/Sao_Paulo', now: new Date('2026-11-20T23:30:00Z') })

it('names today and tomorrow by the association\'s day, not by the one in London', () => {
  expect(at('2026-11-21T01:00:00Z')).toBe('hoje, 22:00')
  expect(at('2026-11-21T12:00:00Z')).toBe('amanhã, 09:00')
  expect(at('2026-11-21T12:00:00Z', 'en')).toBe('tomorrow, 09:00 AM')
})

it('names other days with their weekday, and the year when it is another one', () => {
  expect(at('2026-11-23T12:00:00Z')).toBe('seg., 23 de nov., 09:00')
  expect(at('2027-01-04T12:00:00Z')).toBe('seg., 4 de jan. de 2027, 09:00')
})
