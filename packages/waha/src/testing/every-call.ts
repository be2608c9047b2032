import type { calls } from '../client/calls.ts'
import type { WahaClient } from '../client/waha-client.ts'

const session = 'shop'
const chatId = '553199990000@c.us'
const messageId = 'false_553199990000@c.us_3A0001'
const replyTo = messageId
const url = { url: 'http://files/x', mimeType: 'image/jpeg', fileName: 'x.jpg' }
const bytes = { bytes: [Buffer.from('voice')], mimeType: 'audio/ogg' }
const config = {
  webhooks: [{
    url: 'https://crm/hook',
    events: ['message.any'],
    hmacKey: 'signing-key',
    retries: { policy: 'exponential' as const, delaySeconds: 2, attempts: 15 },
    customHeaders: [{ name: 'x-inbox', value: '7' }],
  }],
  metadata: { inbox: '7' },
  ignore: { status: true, groups: false, channels: true, broadcast: true },
  proxy: { server: 'proxy:3128', username: 'u', password: 'p' },
  noweb: { markOnline: true, store: { enabled: true, fullSync: false } },
  webjs: { tagsEventsOn: false },
  debug: false,
}

/** Each call of the table once, with every field it can send. */
export const everyCall: Record<keyof typeof calls, (client: WahaClient) => Promise<unknown>> = {
  ping: client => client.ping(),
  version: client => client.version(),
  serverStatus: client => client.serverStatus(),
  environment: client => client.globalHook(),
  health: client => client.health(),
  listSessions: client => client.listSessions(),
  getSession: client => client.getSession(session),
  createSession: client => client.createSession({ name: session, config }),
  updateSession: client => client.updateSession({ name: session, config }),
  deleteSession: client => client.deleteSession(session),
  startSession: client => client.startSession(session),
  stopSession: client => client.stopSession(session),
  restartSession: client => client.restartSession(session),
  logoutSession: client => client.logoutSession(session),
  getMe: client => client.getMe(session),
  getQr: client => client.getQr(session),
  requestCode: client => client.requestCode({ session, phone: '5511900000001' }),
  sendText: client => client.sendText({ session, chatId, text: 'hi', replyTo, linkPreview: false, id: '3EB0AA' }),
  sendImage: client => client.sendImage({ session, chatId, file: url, caption: 'look', replyTo }),
  sendFile: client => client.sendFile({ session, chatId, file: url, caption: 'look', replyTo }),
  sendVoice: client => client.sendVoice({ session, chatId, file: bytes, replyTo }),
  sendVideo: client => client.sendVideo({ session, chatId, file: url, caption: 'look', asNote: false, replyTo }),
  sendLocation: client => client.sendLocation({ session, chatId, latitude: -23.5, longitude: -46.6, title: 'Office', replyTo, id: '3EB0AA' }),
  sendContactVcard: client => client.sendContactVcard({ session, chatId, contacts: [{ name: 'Rui', phone: '5511988880000', organization: 'Shop' }], replyTo, id: '3EB0AA' }),
  sendPoll: client => client.sendPoll({ session, chatId, question: 'When?', options: ['Now', 'Later'], replyTo, id: '3EB0AA' }),
  sendReaction: client => client.sendReaction({ session, messageId, emoji: '👍' }),
  editMessage: client => client.editMessage({ session, chatId, messageId, text: 'hello', linkPreview: false }),
  deleteMessage: client => client.deleteMessage({ session, chatId, messageId }),
  forwardMessage: client => client.forwardMessage({ session, chatId, messageId, id: '3EB0AA' }),
  newMessageId: client => client.newMessageId(session),
  sendSeen: client => client.sendSeen({ session, chatId, messageIds: [messageId] }),
  startTyping: client => client.startTyping({ session, chatId }),
  stopTyping: client => client.stopTyping({ session, chatId }),
  subscribePresence: client => client.subscribePresence({ session, chatId }),
  checkNumber: client => client.checkNumber({ session, phone: '5531999990000' }),
  listLids: client => client.listLids({ session, limit: 100, offset: 0 }),
  findByLid: client => client.findByLid({ session, lid: '38000000000001' }),
  findByPhone: client => client.findByPhone({ session, phone: '553199990000' }),
  getContact: client => client.getContact({ session, contactId: chatId }),
  getProfilePicture: client => client.getProfilePicture({ session, contactId: chatId, refresh: false }),
  listChats: client => client.listChats({ session, limit: 10, offset: 0 }),
  getChatsOverview: client => client.getChatsOverview({ session, limit: 10, offset: 0, chatIds: [chatId] }),
  listMessages: client => client.listMessages({ session, chatId: 'all', limit: 50, offset: 0, since: new Date(0), until: new Date(1000), direction: 'in' }),
  getMessage: client => client.getMessage({ session, chatId, messageId, withMedia: true }),
}
