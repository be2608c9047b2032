import type { Ctx } from '../../../ctx.ts'
import type { Loader } from '../../../platform/realtime/relay.ts'
import type { Presence } from './create-presence.ts'
import { isAllowed } from '@recado/contracts'
import { listStaffMembers } from '../../identity/index.ts'

/** Who views a conversation is told to those who view it: members of staff by name, as their role stands now. */
export function tellViewers(presence: Presence): Loader<Ctx> {
  return async (ctx, announcements) => {
    announcements.forEach(announcement => presence.hear(ctx.association.id, announcement))
    const staff = new Map((await listStaffMembers(ctx)).map(member => [member.id, member]))
    const conversationIds = new Set(announcements.map(({ conversationId }) => conversationId).filter(id => typeof id === 'string'))
    return [...conversationIds].map((conversationId) => {
      const viewers = presence.viewersOf(ctx.association.id, conversationId).flatMap(({ memberId, isTyping }) => {
        const member = staff.get(memberId)
        return member ? [{ id: member.id, name: member.name, isTyping: isTyping && isAllowed(member.role, 'message.send') }] : []
      })
      return { event: 'conversation.viewed', payload: { conversationId, viewers }, topic: conversationId }
    })
  }
}
