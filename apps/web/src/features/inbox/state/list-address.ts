import type { ConversationFilter } from '@recado/contracts'
import type { LocationQuery } from 'vue-router'
import type { ListQuery } from './list-query.ts'
import { conversationStates, priorities, sorts } from '@recado/contracts'
import { isDay } from '../../../composables/is-day.ts'

const kinds = ['patient', 'lead'] as const

/** What the address says of order and filter. What it cannot mean is left out: the server would refuse it. */
export function readAddress(address: LocationQuery): Pick<ListQuery, 'sort' | 'filter'> {
  const textOf = (key: string) => typeof address[key] === 'string' && address[key] !== '' ? address[key] : undefined
  const idOf = (key: string, word?: 'nobody' | 'mine') => {
    const text = textOf(key)
    return text === word || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text ?? '') ? text : undefined
  }
  const dayOf = (key: string) => isDay(textOf(key) ?? '') ? textOf(key) : undefined
  return {
    sort: sorts.find(known => known === address.sort) ?? 'activity',
    filter: given({
      state: conversationStates.find(known => known === address.state),
      assignee: idOf('assignee', 'nobody'),
      team: idOf('team', 'mine'),
      label: idOf('label'),
      connection: idOf('connection'),
      kind: kinds.find(known => known === address.kind),
      priority: priorities.find(known => known === address.priority),
      unread: address.unread === 'true' ? true : undefined,
      from: dayOf('from'),
      to: dayOf('to'),
    }),
  }
}

/** The other way: the part of an address that says order and filter. */
export function toAddress({ sort, filter }: Pick<ListQuery, 'sort' | 'filter'>): Record<string, string> {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined).map(([key, value]) => [key, String(value)])
  return { ...(sort === 'activity' ? {} : { sort }), ...Object.fromEntries(parts) }
}

function given(filter: { [Key in keyof ConversationFilter]: ConversationFilter[Key] | undefined }): ConversationFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}
