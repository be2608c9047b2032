import { h } from './dom.js'
import { locale, t } from './words.js'

const tickNames = ['', 'sent', 'delivered', 'read', 'played']

/** A round picture: initials on a colour that stays the person's own. */
export function avatar({ name, id, online }) {
  const letters = name.split(/\s+/).filter(Boolean)
  const first = Array.from(letters[0] ?? '?')[0]
  const last = letters.length > 1 ? Array.from(letters.at(-1))[0] : ''
  const tone = [...id].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6
  return h('span', { 'class': `avatar tone-${tone}`, 'aria-hidden': 'true' }, first + last, h('span', { class: online ? 'dot on' : 'dot' }))
}

export function prettyPhone(digits) {
  const parts = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits)
  return parts ? `+55 ${parts[1]} ${parts[2]}-${parts[3]}` : `+${digits}`
}

export function clockTime(at) {
  return new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
}

export function shortTime(at) {
  if (!at)
    return ''
  return isToday(at) ? clockTime(at) : new Date(at).toLocaleDateString(locale, { day: '2-digit', month: '2-digit' })
}

export function dayName(at) {
  if (isToday(at))
    return t('Today')
  if (isToday(at + 86_400_000))
    return t('Yesterday')
  return new Date(at).toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** One tick, two, or two coloured ones, said in words too. */
export function ticks(ack) {
  const label = t(tickNames[ack] || 'sent')
  return h('span', { 'class': ack >= 3 ? 'ticks read' : 'ticks', 'role': 'img', 'aria-label': label, 'title': label }, h('svg', { viewBox: '0 0 20 12' }, h('path', { d: ack >= 2 ? 'M1 7l3 3 7-8M8 9l1 1 7-8' : 'M4 7l3 3 7-8' })))
}

function isToday(at) {
  return new Date(at).toDateString() === new Date().toDateString()
}
