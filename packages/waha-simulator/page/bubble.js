import { call } from './api.js'
import { h, icon } from './dom.js'
import { clockTime, ticks } from './show.js'
import { t } from './words.js'

const kindNames = { image: 'Photo', video: 'Video', voice: 'Voice message', document: 'Document', location: 'Location', contact: 'Contact card', poll: 'Poll' }

/** One message as a bubble, with what can be done to it. */
export function bubble(message, { person, reply, path }) {
  const side = message.mine ? 'mine' : 'theirs'
  if (message.revoked)
    return h('article', { class: `bubble ${side} gone` }, h('p', {}, t('This message was deleted')), meta(message))
  return h(
    'article',
    { 'class': `bubble ${side} ${message.kind}`, 'data-id': message.rawId },
    message.replyTo ? h('blockquote', { dir: 'auto' }, message.replyTo.text ?? t(kindNames[message.replyTo.kind] ?? 'Message')) : '',
    content(message),
    message.text && message.kind !== 'poll' ? h('p', { class: 'text', dir: 'auto' }, ...linked(message.text)) : '',
    meta(message),
    message.reactions.length ? h('span', { class: 'reactions' }, message.reactions.join(' ')) : '',
    actions(message, person, reply, `${path}/messages/${encodeURIComponent(message.rawId)}`),
  )
}

function content({ kind, media, location, contact, poll }) {
  if (media && media.mimetype.startsWith('image/'))
    return h('a', { href: media.url, target: '_blank', rel: 'noopener' }, h('img', { src: media.url, alt: t('Photo'), loading: 'lazy', width: 640, height: 480 }))
  if (media && media.mimetype.startsWith('audio/'))
    return h('audio', { 'src': media.url, 'controls': true, 'preload': 'metadata', 'aria-label': t('Voice message') })
  if (media && media.mimetype.startsWith('video/'))
    return h('video', { 'src': media.url, 'controls': true, 'preload': 'metadata', 'aria-label': t('Video') })
  if (media)
    return h('a', { class: 'file', href: media.url, download: media.filename ?? '', title: t('Download') }, icon('document'), h('span', {}, media.filename ?? t('Document')))
  if (location)
    return h('div', { class: 'place' }, h('div', { class: 'map' }, icon('location')), h('p', {}, location.name ?? t('Location')), h('small', {}, `${location.latitude}, ${location.longitude}`))
  if (contact)
    return h('div', { class: 'card' }, icon('contact'), h('span', {}, h('b', {}, contact.name), h('br'), contact.phone))
  if (poll)
    return h('div', { class: 'poll' }, h('b', {}, poll.name), h('ul', {}, poll.options.map(option => h('li', {}, option))))
  return kind === 'text' ? '' : h('p', {}, t(kindNames[kind] ?? 'Message'))
}

function meta(message) {
  return h('footer', { class: 'meta' }, message.edited ? h('span', {}, t('edited')) : '', h('time', { datetime: new Date(message.at).toISOString() }, clockTime(message.at)), message.mine ? ticks(message.ack) : '')
}

function actions(message, person, reply, path) {
  const act = (label, onclick, text) => h('button', { 'type': 'button', 'aria-label': label, 'title': label, onclick }, text)
  return h(
    'div',
    { class: 'actions' },
    act(t('Reply'), () => reply(message), '↩'),
    act(t('Like'), () => call('PUT', `${path}/reaction`, { emoji: message.reactions.includes('👍') ? '' : '👍' }), '👍'),
    message.mine && message.kind === 'text' ? act(t('Edit'), () => edit(message, path), '✎') : '',
    message.mine ? act(t('Delete'), () => call('DELETE', path), '🗑') : '',
  )
}

function edit(message, path) {
  // eslint-disable-next-line no-alert
  const text = prompt(t('Edit'), message.text)
  if (text && text !== message.text)
    void call('PUT', path, { text })
}

function linked(text) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => index % 2 ? h('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part)
}
