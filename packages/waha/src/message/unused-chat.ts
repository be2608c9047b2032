const byServer = new Map<string, 'newsletter' | 'broadcast-list' | 'bot'>([
  ['newsletter', 'newsletter'],
  ['broadcast', 'broadcast-list'],
  ['meta.ai', 'bot'],
  ['bot', 'bot'],
])

/** Why nothing from this chat is a conversation, or null when it is one. Source: WAHA docs. */
export function unusedChat(chatId: string): 'status-broadcast' | 'newsletter' | 'broadcast-list' | 'whatsapp-itself' | 'bot' | null {
  if (chatId === 'status@broadcast')
    return 'status-broadcast'
  if (chatId === '0@c.us')
    return 'whatsapp-itself'
  const server = chatId.slice(chatId.indexOf('@') + 1)
  return byServer.get(server) ?? null
}
