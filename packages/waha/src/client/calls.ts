/** One call of WAHA's API: everything that may be sent with it, held against WAHA's OpenAPI document by a test. */
export interface CallShape {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  query?: readonly string[]
  body?: readonly string[]
  /** How long to wait: `quick` asks the server alone, `session` may be stalled by WAHA for 10 s, `long` moves much. */
  wait: 'quick' | 'session' | 'long'
  /** Answers without the API key. */
  isOpen?: true
}

const message = ['session', 'chatId', 'reply_to'] as const
const page = ['limit', 'offset'] as const

/** Every call the client makes. Source: WAHA OpenAPI 2026.7.1. */
export const calls = {
  ping: { method: 'GET', path: '/ping', wait: 'quick', isOpen: true },
  version: { method: 'GET', path: '/api/server/version', wait: 'quick' },
  serverStatus: { method: 'GET', path: '/api/server/status', wait: 'quick' },
  environment: { method: 'GET', path: '/api/server/environment', query: ['all'], wait: 'quick' },
  health: { method: 'GET', path: '/health', wait: 'session' },

  listSessions: { method: 'GET', path: '/api/sessions', query: ['all'], wait: 'session' },
  getSession: { method: 'GET', path: '/api/sessions/{session}', wait: 'session' },
  createSession: { method: 'POST', path: '/api/sessions', body: ['name', 'start', 'config'], wait: 'session' },
  updateSession: { method: 'PUT', path: '/api/sessions/{session}', body: ['config'], wait: 'session' },
  deleteSession: { method: 'DELETE', path: '/api/sessions/{session}', wait: 'session' },
  startSession: { method: 'POST', path: '/api/sessions/{session}/start', wait: 'session' },
  stopSession: { method: 'POST', path: '/api/sessions/{session}/stop', wait: 'session' },
  restartSession: { method: 'POST', path: '/api/sessions/{session}/restart', wait: 'session' },
  logoutSession: { method: 'POST', path: '/api/sessions/{session}/logout', wait: 'session' },
  getMe: { method: 'GET', path: '/api/sessions/{session}/me', wait: 'session' },
  getQr: { method: 'GET', path: '/api/{session}/auth/qr', query: ['format'], wait: 'session' },
  requestCode: { method: 'POST', path: '/api/{session}/auth/request-code', body: ['phoneNumber'], wait: 'session' },

  sendText: { method: 'POST', path: '/api/sendText', body: [...message, 'text', 'linkPreview', 'id'], wait: 'session' },
  sendImage: { method: 'POST', path: '/api/sendImage', body: [...message, 'file', 'caption'], wait: 'long' },
  sendFile: { method: 'POST', path: '/api/sendFile', body: [...message, 'file', 'caption'], wait: 'long' },
  sendVoice: { method: 'POST', path: '/api/sendVoice', body: [...message, 'file', 'convert'], wait: 'long' },
  sendVideo: { method: 'POST', path: '/api/sendVideo', body: [...message, 'file', 'caption', 'convert', 'asNote'], wait: 'long' },
  sendLocation: { method: 'POST', path: '/api/sendLocation', body: [...message, 'latitude', 'longitude', 'title', 'id'], wait: 'session' },
  sendContactVcard: { method: 'POST', path: '/api/sendContactVcard', body: [...message, 'contacts', 'id'], wait: 'session' },
  sendPoll: { method: 'POST', path: '/api/sendPoll', body: [...message, 'poll', 'id'], wait: 'session' },
  sendReaction: { method: 'PUT', path: '/api/reaction', body: ['session', 'messageId', 'reaction'], wait: 'session' },
  editMessage: { method: 'PUT', path: '/api/{session}/chats/{chatId}/messages/{messageId}', body: ['text', 'linkPreview'], wait: 'session' },
  deleteMessage: { method: 'DELETE', path: '/api/{session}/chats/{chatId}/messages/{messageId}', wait: 'session' },
  forwardMessage: { method: 'POST', path: '/api/forwardMessage', body: ['session', 'chatId', 'messageId', 'id'], wait: 'session' },
  newMessageId: { method: 'GET', path: '/api/{session}/new-message-id', wait: 'session' },

  sendSeen: { method: 'POST', path: '/api/sendSeen', body: ['session', 'chatId', 'messageIds'], wait: 'session' },
  startTyping: { method: 'POST', path: '/api/startTyping', body: ['session', 'chatId'], wait: 'session' },
  stopTyping: { method: 'POST', path: '/api/stopTyping', body: ['session', 'chatId'], wait: 'session' },
  subscribePresence: { method: 'POST', path: '/api/{session}/presence/{chatId}/subscribe', wait: 'session' },

  checkNumber: { method: 'GET', path: '/api/contacts/check-exists', query: ['session', 'phone'], wait: 'session' },
  listLids: { method: 'GET', path: '/api/{session}/lids', query: page, wait: 'session' },
  findByLid: { method: 'GET', path: '/api/{session}/lids/{lid}', wait: 'session' },
  findByPhone: { method: 'GET', path: '/api/{session}/lids/pn/{phoneNumber}', wait: 'session' },
  getContact: { method: 'GET', path: '/api/contacts', query: ['session', 'contactId'], wait: 'session' },
  getProfilePicture: { method: 'GET', path: '/api/contacts/profile-picture', query: ['session', 'contactId', 'refresh'], wait: 'session' },

  listChats: { method: 'GET', path: '/api/{session}/chats', query: [...page, 'sortBy', 'sortOrder', 'merge'], wait: 'long' },
  getChatsOverview: { method: 'POST', path: '/api/{session}/chats/overview', body: ['pagination', 'filter'], wait: 'long' },
  listMessages: {
    method: 'GET',
    path: '/api/{session}/chats/{chatId}/messages',
    query: [...page, 'sortBy', 'sortOrder', 'merge', 'downloadMedia', 'filter.timestamp.gte', 'filter.timestamp.lte', 'filter.fromMe'],
    wait: 'long',
  },
  getMessage: { method: 'GET', path: '/api/{session}/chats/{chatId}/messages/{messageId}', query: ['downloadMedia'], wait: 'long' },
} as const satisfies Record<string, CallShape>
