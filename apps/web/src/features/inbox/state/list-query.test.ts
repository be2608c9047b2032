import type { ListQuery } from './list-query.ts'
import { expect, it } from 'vitest'
import { aConversation, memberId } from '../testing/fixtures.ts'
import { isInList, keyOfQuery } from './list-query.ts'

const query = (filter: ListQuery['filter'], view: ListQuery['view'] = 'all'): ListQuery => ({ view, sort: 'activity', filter, timeZone: 'America/Sao_Paulo' })
const isOwnTeam = (id: string) => id === 't1'
const row = aConversation({ state: 'human', assignee: { id: memberId, name: 'Ana' }, labelIds: ['l1', 'l2'], priority: 'high', unreadCount: 2 })

it('the same question has the same key, in whatever order it is put', () => {
  expect(keyOfQuery(query({ label: 'l1', kind: 'lead' }))).toBe(keyOfQuery(query({ kind: 'lead', label: 'l1', unread: undefined })))
  expect(keyOfQuery(query({ label: 'l1' }))).not.toBe(keyOfQuery(query({ label: 'l2' })))
})

it('a row stands in a list when it passes every part of the filter', () => {
  const whole = { assignee: memberId, label: 'l2', connection: 'n1', kind: 'lead', priority: 'high', unread: true, state: 'human', from: '2026-11-20', to: '2026-11-20' } as const
  expect(isInList(query(whole), row, memberId, isOwnTeam)).toBe(true)
  for (const other of [{ assignee: 'nobody' }, { label: 'l3' }, { connection: 'n2' }, { kind: 'patient' }, { priority: 'none' }, { unread: false }, { state: 'waiting' }, { from: '2026-11-21' }, { to: '2026-11-19' }] as const)
    expect(isInList(query({ ...whole, ...other }), row, memberId, isOwnTeam)).toBe(false)
})

it('what is snoozed leaves Mine and Waiting and stands in Snoozed', () => {
  const snoozed = { ...row, snooze: { until: null } }
  expect((['mine', 'waiting', 'snoozed', 'all'] as const).map(view => isInList(query({}, view), snoozed, memberId, isOwnTeam))).toEqual([false, false, true, true])
  expect(isInList(query({}, 'waiting'), { ...snoozed, state: 'waiting', assignee: null }, memberId, isOwnTeam)).toBe(false)
  expect(isInList(query({}, 'snoozed'), row, memberId, isOwnTeam)).toBe(false)
})

it('a day is that of the association: what was written at two in the night in UTC is of the day before in São Paulo', () => {
  const late = { ...row, lastActivityAt: '2026-11-21T02:00:00.000Z' }
  expect(isInList(query({ from: '2026-11-21' }), late, memberId, isOwnTeam)).toBe(false)
  expect(isInList(query({ to: '2026-11-20' }), late, memberId, isOwnTeam)).toBe(true)
})

it('a row stands in the list of its team, and of one\'s own teams', () => {
  const ofTeam = (id: string | null) => ({ ...row, team: id === null ? null : { id, name: 'Farmácia' } })
  const stands = (team: string) => ['t1', 't2', null].map(id => isInList(query({ team }), ofTeam(id), memberId, isOwnTeam))
  expect(stands('t2')).toEqual([false, true, false])
  expect(stands('mine')).toEqual([true, false, false])
})
