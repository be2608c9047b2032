import type { Alert } from '@recado/contracts'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { useAlerts } from './store.ts'

beforeEach(() => setActivePinia(createPinia()))

const alert = (id: string, openedAt: string, recoveredAt: string | null = null): Alert => ({ id, kind: 'down', connection: null, details: {}, openedAt, recoveredAt })

it('what is open stands first, the newest of each before the others', () => {
  const alerts = useAlerts()
  alerts.upsert(alert('over', '2026-11-20T14:00:00.000Z', '2026-11-20T14:05:00.000Z'))
  alerts.upsert(alert('older', '2026-11-20T10:00:00.000Z'))
  alerts.upsert(alert('newer', '2026-11-20T12:00:00.000Z'))
  expect(alerts.list.map(({ id }) => id)).toEqual(['newer', 'older', 'over'])
  expect(alerts.open).toHaveLength(2)
})

it('an incident is news when it begins and when it is over, and neither twice', () => {
  const alerts = useAlerts()
  const [began, over] = [alert('a', '2026-11-20T10:00:00.000Z'), alert('a', '2026-11-20T10:00:00.000Z', '2026-11-20T10:09:00.000Z')]
  expect([began, began, over, over, began].map(alerts.upsert)).toEqual([true, false, true, false, false])
  expect(alerts.open).toEqual([])
})
