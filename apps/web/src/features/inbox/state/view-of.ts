import type { Conversation, View } from '@recado/contracts'

/** Whether a conversation stands in a view, as the member of staff sees it. */
export function isInView(view: View, conversation: Conversation, memberId: string | null) {
  if (view === 'all')
    return conversation.state !== 'closed'
  if (view === 'snoozed')
    return conversation.snooze !== null
  if (view === 'mine')
    return isHeldBy(conversation, memberId) && conversation.snooze === null
  if (view === 'waiting')
    return conversation.state === 'waiting' && conversation.snooze === null
  return conversation.state === view
}

/** Whether this member of staff answers the conversation right now. */
export function isHeldBy(conversation: Conversation, memberId: string | null) {
  return conversation.state === 'human' && memberId !== null && conversation.assignee?.id === memberId
}
