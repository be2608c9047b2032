import type { Command } from '../command-bar/commands.ts'
import { watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { useCommands } from '../command-bar/commands.ts'
import { useSession } from '../session/store.ts'
import { isHeldBy } from './state/view-of.ts'
import { useConversations, useScreen } from './store.ts'
import { useActions } from './use-actions.ts'

interface Does {
  openNext: () => unknown
  openPrevious: () => unknown
  search: () => unknown
  reply: () => unknown
  note: () => unknown
  assign: () => unknown
  close: () => unknown
  closeAndNext: () => unknown
}

/** What the inbox offers in the command bar: the way through its list, and what can be done with the conversation on screen. */
export function useInboxCommands(does: Does) {
  const { t } = useI18n()
  const session = useSession()
  const conversations = useConversations()
  const screen = useScreen()
  const actions = useActions()
  const { register } = useCommands()

  register([keyed('search', 'i-lucide-search'), keyed('openNext', 'i-lucide-arrow-down', false), keyed('openPrevious', 'i-lucide-arrow-up', false)])
  watchEffect(onCleanup => onCleanup(register(offers())))

  function offers(): Command[] {
    const conversation = conversations.rows.get(screen.conversationId ?? '')
    if (!conversation)
      return []
    const { id, state } = conversation
    const isMine = isHeldBy(conversation, session.memberId)
    const canAnswer = session.can('conversation.answer')
    return [
      ...session.can('message.send') ? [keyed('reply', 'i-lucide-reply')] : [],
      ...session.can('note.write') ? [keyed('note', 'i-lucide-lock')] : [],
      ...canAnswer && !isMine ? [{ id: 'inbox.takeOver', label: t(state === 'closed' ? 'inbox.action.reopen' : 'inbox.action.takeOver'), icon: 'i-lucide-headset', run: () => actions.takeOver(id, state === 'human') }] : [],
      ...canAnswer && (isMine || state === 'waiting') ? [{ id: 'inbox.handBack', label: t('inbox.action.handBack'), icon: 'i-lucide-sparkles', run: () => actions.handBack(id) }] : [],
      ...session.can('conversation.assign') ? [keyed('assign', 'i-lucide-user-round-plus')] : [],
      ...canAnswer && state !== 'closed' ? [keyed('close', 'i-lucide-circle-check', false), keyed('closeAndNext', 'i-lucide-circle-check', false)] : [],
    ]
  }

  /** What has a key is the same by the bar. */
  function keyed(action: keyof Does, icon: string, takesFocus = true): Command {
    return { id: `inbox.${action}`, label: () => t(`shortcuts.action.${action}`), icon, keyed: action, takesFocus, run: does[action] }
  }
}
