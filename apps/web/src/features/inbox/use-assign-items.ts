import type { DropdownMenuItem } from '@nuxt/ui'
import type { Conversation, StaffOnDuty } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '../session/store.ts'
import { dutyIcons, dutyOf } from '../team/duty-of.ts'
import { useTeam } from '../team/store.ts'
import { useActions } from './use-actions.ts'

/** Whom a conversation can be given to: colleagues, teams, the queue; and who follows it. As items of a menu. */
export function useAssignItems(conversation: () => Conversation) {
  const { t } = useI18n()
  const session = useSession()
  const team = useTeam()
  const actions = useActions()
  const nameOf = useNameOf()
  const assignees = useAssignees(memberId => actions.assign(conversation().id, memberId), conversation)

  return computed<DropdownMenuItem[][]>(() => {
    const { id, state, team: waitsFor, participants } = conversation()
    const [members = [], queue = []] = assignees.value
    const teams = team.teams.map(one => ({
      label: one.name,
      icon: 'i-lucide-users-round',
      disabled: state === 'waiting' && waitsFor?.id === one.id,
      onSelect: () => actions.assignTeam(id, one.id),
    }))
    const following = {
      label: t('inbox.participants.title'),
      icon: 'i-lucide-eye',
      children: team.members.map(member => ({
        type: 'checkbox' as const,
        label: nameOf(member),
        checked: participants.some(participant => participant.id === member.id),
        onUpdateChecked: (isIn: boolean) => void actions.setParticipant(id, member.id, isIn),
      })),
    }
    return [
      ...(session.can('conversation.assign') ? [members, teams, queue] : []),
      ...(session.can('participant.change') ? [[following]] : []),
    ].filter(group => group.length > 0)
  })
}

/** Colleagues, and the queue (null), for whatever is given. Whoever holds `held` alone already is not offered. */
export function useAssignees(choose: (memberId: string | null) => void, held: () => Conversation | null = () => null) {
  const { t } = useI18n()
  const team = useTeam()
  const nameOf = useNameOf()

  return computed<DropdownMenuItem[][]>(() => {
    const conversation = held()
    const members = team.answering.map((member) => {
      const isHolder = conversation?.state === 'human' && member.id === conversation.assignee?.id
      return {
        label: `${nameOf(member)} · ${t(`words.availability.${dutyOf(member)}`)}`,
        icon: isHolder ? 'i-lucide-check' : dutyIcons[dutyOf(member)],
        disabled: isHolder,
        onSelect: () => choose(member.id),
      }
    })
    const isInQueue = conversation?.state === 'waiting' && conversation.team === null
    return [members, [{ label: t('inbox.action.toQueue'), icon: 'i-lucide-hand', disabled: isInQueue, onSelect: () => choose(null) }]]
  })
}

function useNameOf() {
  const { t } = useI18n()
  const session = useSession()
  return (member: StaffOnDuty) => member.id === session.memberId ? t('inbox.row.you') : member.name
}
