/** Small webhook bodies as the engines send them, with invented people. */

const envelope = {
  id: 'evt_01kf3swbqgyssk8qevwzhf3ajw',
  timestamp: 1768580591344,
  session: 'shop',
  metadata: { inbox: '7' },
  me: { id: '5511900000001@c.us', pushName: 'Shop', lid: '99900000001@lid' },
}

function from(engine: string, version: string) {
  return { ...envelope, engine, environment: { version, engine, tier: 'CORE' } }
}

export const nowebText = {
  ...from('NOWEB', '2026.7.1'),
  event: 'message.any',
  payload: {
    id: 'false_553199990000@c.us_3A0001',
    timestamp: 1768580590,
    from: '553199990000@c.us',
    fromMe: false,
    source: 'app',
    body: 'Bom dia',
    hasMedia: false,
    media: null,
    ack: 2,
    ackName: 'DEVICE',
    location: null,
    vCards: null,
    replyTo: null,
    _data: {
      key: { remoteJid: '553199990000@s.whatsapp.net', fromMe: false, id: '3A0001' },
      messageTimestamp: '1768580590',
      pushName: 'Ana',
      message: { conversation: 'Bom dia' },
    },
  },
}

export const nowebVoice = {
  ...from('NOWEB', '2026.7.1'),
  event: 'message.any',
  payload: {
    id: 'false_553199990000@c.us_3A0002',
    timestamp: 1768580592,
    from: '553199990000@c.us',
    fromMe: false,
    body: null,
    hasMedia: true,
    media: { url: 'http://localhost:3000/api/files/shop/3A0002.oga', filename: null, mimetype: 'audio/ogg; codecs=opus' },
    _data: {
      key: { remoteJid: '553199990000@s.whatsapp.net', fromMe: false, id: '3A0002' },
      pushName: 'Ana',
      message: { audioMessage: { mimetype: 'audio/ogg; codecs=opus', ptt: true, seconds: 4, fileLength: '2100' } },
    },
  },
}

export const gowsHiddenNumber = {
  ...from('GOWS', '2026.7.1'),
  event: 'message.any',
  payload: {
    id: 'false_38000000000001@lid_3AC22A',
    timestamp: 1768580591,
    from: '38000000000001@lid',
    fromMe: false,
    body: 'hello',
    hasMedia: false,
    media: null,
    _data: {
      Info: {
        Chat: '38000000000001@lid',
        Sender: '38000000000001:7@lid',
        SenderAlt: '5500000000002:7@s.whatsapp.net',
        RecipientAlt: '',
        ID: '3AC22A',
        PushName: 'Customer',
        Timestamp: '2026-01-16T16:23:11Z',
      },
      Message: { conversation: 'hello', messageContextInfo: { deviceListMetadataVersion: 2 } },
    },
  },
}

export const gowsGroupImage = {
  ...from('GOWS', '2026.7.1'),
  event: 'message.any',
  payload: {
    id: 'false_120363000000000001@g.us_3AD001_38000000000001@lid',
    timestamp: 1768580593,
    from: '120363000000000001@g.us',
    to: '38000000000001@lid',
    participant: '38000000000001@lid',
    fromMe: false,
    body: null,
    hasMedia: true,
    media: { url: null, mimetype: 'image/jpeg', filename: null, error: { code: 13, details: 'download failed with status code 403' } },
    _data: {
      Info: {
        Chat: '120363000000000001@g.us',
        Sender: '38000000000001:7@lid',
        SenderAlt: '5500000000002@s.whatsapp.net',
        ID: '3AD001',
        IsGroup: true,
        PushName: 'Customer',
      },
      Message: { ephemeralMessage: { message: { imageMessage: { mimetype: 'image/jpeg', caption: 'look' } } } },
    },
  },
}

export const webjsOwnMessage = {
  ...from('WEBJS', '2026.7.1'),
  event: 'message.any',
  payload: {
    id: 'true_553199990000@c.us_3EB0AA',
    timestamp: 1768580594,
    from: '5511900000001@c.us',
    to: '553199990000@c.us',
    fromMe: true,
    body: 'on its way',
    hasMedia: false,
    ack: 1,
    ackName: 'SERVER',
    vCards: [],
    _data: { id: { fromMe: true, remote: '553199990000@c.us', id: '3EB0AA' }, type: 'chat', body: 'on its way', notifyName: 'Shop' },
  },
}

export const wppContact = {
  ...from('WPP', '2026.7.1'),
  event: 'message.any',
  payload: {
    id: 'false_553199990000@c.us_3A0003',
    timestamp: 1768580595,
    from: '553199990000@c.us',
    to: '5511900000001@c.us',
    fromMe: false,
    body: 'BEGIN:VCARD\nVERSION:3.0\nFN:Rui\nTEL;waid=5511988880000:+55 11 98888-0000\nEND:VCARD',
    hasMedia: false,
    vCards: ['BEGIN:VCARD\nVERSION:3.0\nFN:Rui\nTEL;waid=5511988880000:+55 11 98888-0000\nEND:VCARD'],
    _data: { type: 'vcard', notifyName: 'Ana' },
  },
}

export const sessionWorking = {
  ...from('NOWEB', '2026.7.1'),
  event: 'session.status',
  payload: { name: 'shop', status: 'WORKING', statuses: [{ status: 'WORKING', timestamp: 1768580591343 }] },
}

export const nowebRead = {
  ...from('NOWEB', '2026.7.1'),
  event: 'message.ack',
  payload: { id: 'true_553199990000@c.us_3EB0AA', from: '553199990000@c.us', fromMe: true, ack: 3, ackName: 'READ' },
}

export const gowsReaction = {
  ...from('GOWS', '2026.7.1'),
  event: 'message.reaction',
  payload: {
    id: 'false_553199990000@c.us_3A0009',
    timestamp: 1768580596.853,
    from: '553199990000@c.us',
    fromMe: false,
    reaction: { text: '👍', messageId: 'true_553199990000@c.us_3EB0AA' },
  },
}

export const allFixtures = {
  nowebText,
  nowebVoice,
  gowsHiddenNumber,
  gowsGroupImage,
  webjsOwnMessage,
  wppContact,
  sessionWorking,
  nowebRead,
  gowsReaction,
}
