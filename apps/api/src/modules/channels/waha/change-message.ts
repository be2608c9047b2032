import type { WahaClient, WahaError, WahaResult } from '@recado/waha'
import type { ChangeResult, Channel, OutgoingChange } from '../channel.ts'
import { fullMessageId } from '@recado/waha'
import { isDown } from './error-meanings.ts'

type Target = Parameters<Channel['change']>[0]

/** Changes a message through WAHA, every engine of which knows it by its full id, and says in a channel's words what came of it. */
export async function changeMessage(client: WahaClient, session: string, { chatId, providerMessageId, isOurs }: Target, change: OutgoingChange): Promise<ChangeResult> {
  const messageId = fullMessageId({ chatId, providerId: providerMessageId, fromMe: isOurs })
  const changed = await call(client, { session, chatId, messageId }, change)
  return changed.ok ? 'done' : toChangeResult(changed.error)
}

function call(client: WahaClient, { session, chatId, messageId }: { session: string, chatId: string, messageId: string }, change: OutgoingChange): Promise<WahaResult<null>> {
  switch (change.type) {
    case 'reaction': return client.sendReaction({ session, messageId, emoji: change.emoji })
    case 'edit': return client.editMessage({ session, chatId, messageId, text: change.text })
    case 'revoke': return client.deleteMessage({ session, chatId, messageId })
  }
}

function toChangeResult(error: WahaError): ChangeResult {
  if (error.kind === 'not-supported' || error.kind === 'plus-only')
    return 'unsupported'
  if (error.mayHaveHappened)
    return 'uncertain'
  return isDown(error) ? 'down' : 'refused'
}
