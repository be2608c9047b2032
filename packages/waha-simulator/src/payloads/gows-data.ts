import type { Message } from '../model.ts'
import type { Sim } from '../sim.ts'
import { toJid } from '../ids.ts'
import { alternativeJid } from './addressing.ts'
import { pushNameOf } from './push-name.ts'

const mediaTypes: Record<Message['kind'], string> = { text: '', image: 'image', video: 'video', voice: 'ptt', document: 'document', location: 'location', contact: 'vcard', poll: '' }

/** GOWS passes whatsmeow's event on: who and when in `Info`, what in `Message`. */
export function gowsData(sim: Sim, message: Message, content: Record<string, unknown>) {
  return {
    Info: gowsInfo(sim, message),
    Message: content,
    IsEphemeral: false,
    IsViewOnce: false,
    IsViewOnceV2: false,
    IsViewOnceV2Extension: false,
    IsDocumentWithCaption: message.kind === 'document' && message.text !== null,
    IsLottieSticker: false,
    IsBotInvoke: false,
    IsEdit: false,
    SourceWebMsg: null,
    UnavailableRequestID: '',
    RetryCount: 0,
    NewsletterMeta: null,
    Status: message.fromMe ? message.ack + 1 : 3,
  }
}

function gowsInfo(sim: Sim, message: Message) {
  const alternative = alternativeJid(sim, message) ?? ''
  const chat = toJid(message.chatId)
  return {
    Chat: chat,
    Sender: message.fromMe ? `${message.account}@s.whatsapp.net` : toJid(message.participant ?? message.chatId),
    IsFromMe: message.fromMe,
    IsGroup: message.place === 'group',
    AddressingMode: '',
    SenderAlt: message.fromMe ? '' : alternative,
    RecipientAlt: message.fromMe ? alternative : '',
    BroadcastListOwner: '',
    BroadcastRecipients: null,
    ID: message.rawId,
    ServerID: 0,
    Type: mediaTypes[message.kind] ? 'media' : message.kind === 'poll' ? 'poll' : 'text',
    PushName: pushNameOf(sim, message),
    Timestamp: new Date(message.at).toISOString().replace(/\.\d+Z$/, 'Z'),
    Category: '',
    Multicast: false,
    MediaType: mediaTypes[message.kind],
    Edit: '',
    VerifiedName: null,
    DeviceSentMeta: null,
  }
}
