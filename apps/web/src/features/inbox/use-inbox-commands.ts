import type { Command } from '../command-bar/commands.ts'
import { watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useCommands } from '../command-bar/commands.ts'
import { useSession } from '../session/store.ts'
import { isHeldBy } from './state/view-of.ts'
import { useConversations, useScreen } from './store.ts'
import { useActions } from './use-actions.ts'
import { useInboxViews } from './use-inbox-views.ts'
import { useQueueNotice } from './use-queue-notice.ts'

/** What the inbox offers in the command bar: its views, and what can be done with the conversation on screen. */
export function useInboxCommands(showKeys: () => void) {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const conversations = useConversations()
  const screen = useScreen()
  const actions = useActions()
  const views = useInboxViews()
  const { toggleSound } = useQueueNotice()
  const { register } = useCommands()

  register([
    { id: 'inbox.keys', label: () => t('inbox.keys.title'), icon: 'i-lucide-keyboard', keys: ['?'], run: showKeys },
    { id: 'inbox.sound', label: () => t('inbox.notice.sound'), icon: 'i-lucide-volume-2', run: toggleSound },
    ...views.value.map(({ view, icon, to }): Command => ({ id: `inbox.${view}`, label: () => t(`words.view.${view}`), icon, run: () => router.push(to) })),
  ])
  watchEffect(onCleanup => onCleanup(register(offers())))

  function offers(): Command[] {
    const conversation = conversations.rows.get(screen.conversationId ?? '')
    if (!conversation || !session.can('conversation.answer'))
      return []
    const { id, state } = conversation
    const isMine = isHeldBy(conversation, session.memberId)
    return [
      ...isMine ? [] : [{ id: 'inbox.takeOver', label: t(state === 'closed' ? 'inbox.action.reopen' : 'inbox.action.takeOver'), icon: 'i-lucide-headset', run: () => actions.takeOver(id, state === 'human') }],
      ...isMine || state === 'waiting' ? [{ id: 'inbox.handBack', label: t('inbox.action.handBack'), icon: 'i-lucide-sparkles', run: () => actions.handBack(id) }] : [],
      ...state === 'closed' ? [] : [{ id: 'inbox.close', label: t('inbox.keys.close'), icon: 'i-lucide-circle-check', keys: ['e'], run: () => actions.close(id) }],
    ]
  }
}
