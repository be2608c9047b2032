import { expect, it } from 'vitest'
import { shownPatientStatus } from './patient-status.ts'

function at(instant: string, timeZone = 'America/Sao_Paulo') {
  return { association: { id: '', subdomain: 'a', name: 'A', language: 'pt-BR' as const, timeZone }, clock: () => new Date(instant) }
}

it('an active patient is active through the last valid day, as the association counts days', () => {
  expect(shownPatientStatus(at('2026-11-21T02:59:59Z'), 'active', '2026-11-20')).toBe('active')
  expect(shownPatientStatus(at('2026-11-21T03:00:00Z'), 'active', '2026-11-20')).toBe('expired')
  expect(shownPatientStatus(at('2026-11-21T02:59:59Z', 'Asia/Tokyo'), 'active', '2026-11-20')).toBe('expired')
})

it('a patient without a last day stays active', () => {
  expect(shownPatientStatus(at('2036-01-01T00:00:00Z'), 'active', null)).toBe('active')
})

it('pending and suspended stay what they are when the day has passed', () => {
  expect(shownPatientStatus(at('2026-11-21T12:00:00Z'), 'pending', '2026-11-20')).toBe('pending')
  expect(shownPatientStatus(at('2026-11-21T12:00:00Z'), 'suspended', '2026-11-20')).toBe('suspended')
})
