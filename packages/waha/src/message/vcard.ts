import type { SharedContact } from './message.ts'

/** Reads name and numbers from a vCard, folded lines and WhatsApp's own number (`waid`) included. */
export function parseVcard(vcard: string): SharedContact {
  const lines = vcard.slice(0, 20_000).replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const entries = lines.map(readLine)
  const name = valueOf(entries, 'FN') ?? valueOf(entries, 'N')?.split(';').filter(Boolean).reverse().join(' ')
  const phones = entries.filter(entry => entry.name === 'TEL').map(phoneOf).filter(phone => phone !== '')
  return { name: name || null, phones: [...new Set(phones)] }
}

/** A vCard as WhatsApp writes it. `phone` is digits with country code. */
export function buildVcard(contact: { name: string, phone: string, organization?: string }): string {
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `FN:${escape(contact.name)}`]
  if (contact.organization)
    lines.push(`ORG:${escape(contact.organization)};`)
  const digits = contact.phone.replace(/\D/g, '')
  return [...lines, `TEL;type=CELL;type=VOICE;waid=${digits}:+${digits}`, 'END:VCARD'].join('\n')
}

interface Entry {
  name: string
  parameters: string
  value: string
}

function readLine(line: string): Entry {
  const colon = line.indexOf(':')
  const head = colon < 0 ? '' : line.slice(0, colon)
  const [label = '', ...parameters] = head.split(';')
  return {
    name: label.replace(/^[^.]*\./, '').trim().toUpperCase(),
    parameters: parameters.join(';'),
    value: line.slice(colon + 1).replace(/\\([,;\\])/g, '$1').trim(),
  }
}

function valueOf(entries: Entry[], name: string): string | undefined {
  return entries.find(entry => entry.name === name && entry.value !== '')?.value
}

function phoneOf(entry: Entry): string {
  const [, waid] = /waid=(\d+)/i.exec(entry.parameters) ?? []
  return waid ?? entry.value.replace(/\D/g, '')
}

function escape(value: string): string {
  return value.replace(/[\r\n]+/g, ' ').replace(/[,;\\]/g, '\\$&')
}
