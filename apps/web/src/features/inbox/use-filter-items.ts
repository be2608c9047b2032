import type { ConversationFilter } from '@recado/contracts'
import { conversationStates, priorities } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLabels } from '../labels/store.ts'
import { useConnections } from '../numbers/store.ts'
import { useSession } from '../session/store.ts'
import { useTeam } from '../team/store.ts'
import { useListQuery } from './use-list-query.ts'

/** What a list can be narrowed by, as items of a menu: one choice of each kind; `askPeriod` shows where days are chosen. */
export function useFilterItems(askPeriod: () => void) {
  const { t } = useI18n()
  const session = useSession()
  const labels = useLabels()
  const connections = useConnections()
  const team = useTeam()
  const { query, narrow } = useListQuery()

  function choice<Key extends keyof ConversationFilter>(key: Key, value: ConversationFilter[Key], label: string) {
    const isChosen = query.value.filter[key] === value
    return { label, type: 'checkbox' as const, checked: isChosen, onSelect: () => narrow({ [key]: isChosen ? undefined : value }) }
  }

  return computed(() => {
    const people = team.answering.map(({ id, name }) => choice('assignee', id, id === session.memberId ? t('inbox.row.you') : name))
    const teams = team.teams.map(({ id, name }) => choice('team', id, name))
    const ownTeams = team.teams.some(({ id }) => team.isOwn(id)) ? [choice('team', 'mine', t('inbox.filter.ownTeams'))] : []
    const parts = [
      { label: t('inbox.filter.state'), icon: 'i-lucide-activity', children: [conversationStates.map(state => choice('state', state, t(`words.conversationState.${state}`)))] },
      { label: t('inbox.filter.assignee'), icon: 'i-lucide-headset', children: [people, [choice('assignee', 'nobody', t('inbox.filter.nobody'))]] },
      { label: t('inbox.filter.team'), icon: 'i-lucide-users-round', children: [ownTeams, teams] },
      { label: t('inbox.filter.label'), icon: 'i-lucide-tag', children: [labels.list.map(({ id, name }) => choice('label', id, name))] },
      { label: t('inbox.filter.connection'), icon: 'i-lucide-smartphone', children: [connections.list.map(({ id, name }) => choice('connection', id, name))] },
      { label: t('inbox.filter.kind'), icon: 'i-lucide-badge-check', children: [(['patient', 'lead'] as const).map(kind => choice('kind', kind, t(`words.contactKind.${kind}`)))] },
      { label: t('inbox.filter.priority'), icon: 'i-lucide-flag', children: [priorities.toReversed().map(priority => choice('priority', priority, t(`words.priority.${priority}`)))] },
    ]
    return [parts.filter(({ children }) => children.some(group => group.length > 0)), [{ label: t('inbox.filter.period'), icon: 'i-lucide-calendar-range', onSelect: askPeriod }, { ...choice('unread', true, t('inbox.filter.unread')), icon: 'i-lucide-mail' }]]
  })
}
