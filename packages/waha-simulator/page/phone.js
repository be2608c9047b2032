import { call } from './api.js'
import { bubble } from './bubble.js'
import { composer } from './composer.js'
import { h, iconButton, toast } from './dom.js'
import { avatar, dayName, prettyPhone } from './show.js'
import { t } from './words.js'

/** The phone on the stage; one at a time. */
let phone = null

export async function openPhone(stage, page, person) {
  stage.dataset.person = person.id
  phone = {
    person,
    page,
    business: linkedAccounts(page)[0]?.account ?? null,
    replyTo: null,
    header: h('header', { class: 'phone-header' }),
    thread: h('div', { 'class': 'thread', 'role': 'log', 'aria-label': person.name, 'tabindex': '0' }),
    typing: h('div', { 'class': 'typing', 'hidden': true, 'aria-live': 'polite' }),
    footer: h('footer', { class: 'phone-footer' }),
    seen: '',
  }
  stage.replaceChildren(h('section', { 'class': 'phone', 'aria-label': person.name }, phone.header, phone.thread, phone.typing, phone.footer))
  updatePhone(page, person)
  await refreshThread()
  readNow()
}

export function closePhone() {
  if (phone)
    void fetch(`/simulator/people/${encodeURIComponent(phone.person.id)}/open`, { method: 'DELETE', keepalive: true })
  phone = null
}

/** The same phone with newer facts; what is being typed stays. */
export function updatePhone(page, person) {
  const accounts = linkedAccounts(page)
  const known = accounts.some(({ account }) => account === phone.business)
  const facts = JSON.stringify([person.online, person.lidKnown, person.autoReadMs, accounts])
  Object.assign(phone, { page, person, business: known ? phone.business : accounts[0]?.account ?? null })
  if (phone.facts === facts)
    return
  phone.facts = facts
  drawHeader(accounts)
  if (!phone.business)
    phone.footer.replaceChildren(h('p', { class: 'hint' }, t('Nobody to write to yet: link the business phone first.'), ' ', h('a', { href: '#business' }, t('Link the business phone'))))
  else if (!phone.footer.querySelector('form'))
    phone.footer.replaceChildren(...composer(phone, send))
  readNow()
}

function drawHeader(accounts) {
  const { person, page } = phone
  const menu = h('details', { class: 'menu' }, h('summary', { 'aria-label': t('More'), 'title': t('More') }, '⋮'), h(
    'div',
    { class: 'menu-panel' },
    h('p', { class: 'fact' }, prettyPhone(person.phone), h('br'), h('code', {}, person.chatId)),
    person.note ? h('p', { class: 'fact' }, person.note) : '',
    person.lid && !person.lidKnown ? h('p', { class: 'fact' }, t('Phone behind the hidden id is unknown'), ' ', h('button', { type: 'button', class: 'link', onclick: () => patch({ linkLid: true }) }, t('Reveal'))) : '',
    h('label', { class: 'switch' }, h('input', { type: 'checkbox', role: 'switch', checked: person.autoReadMs !== null, onchange: event => patch({ autoReadMs: event.target.checked ? 800 : null }) }), h('span', {}, t('Reads messages by itself'))),
    accounts.length > 1 ? h('label', { class: 'labelled' }, h('span', {}, t('Writes to')), h('select', { class: 'field', onchange: event => changeBusiness(event.target.value) }, accounts.map(({ account, businessName }) => h('option', { value: account, selected: account === phone.business }, businessName ?? account)))) : '',
  ))
  phone.header.replaceChildren(
    iconButton('back', t('Back'), () => page.choose(null), { class: 'icon-button back' }),
    avatar(person),
    h('div', { class: 'who' }, h('h2', { class: 'name', dir: 'auto' }, person.name), h('p', { class: 'last' }, t(person.online ? 'online' : 'offline'))),
    h('label', { class: 'switch', title: t('Phone is on') }, h('input', { 'type': 'checkbox', 'role': 'switch', 'aria-label': t('Phone is on'), 'checked': person.online, 'onchange': event => patch({ online: event.target.checked }) })),
    iconButton('call', t('Call'), ring),
    menu,
  )
}

export async function refreshThread() {
  const now = phone
  if (!now)
    return
  const bubbles = await call('GET', `${pathOf(now)}/thread${now.business ? `?business=${now.business}` : ''}`)
  const fingerprint = JSON.stringify(bubbles)
  if (!bubbles || now !== phone || fingerprint === now.seen)
    return
  now.seen = fingerprint
  const atEnd = isAtEnd(now.thread)
  const first = now.thread.childElementCount === 0
  const playing = now.thread.querySelector('audio:not([data-idle])')
  if (playing && !playing.paused)
    return playing.addEventListener('pause', () => refreshThread(), { once: true })
  now.thread.replaceChildren(...withDays(bubbles))
  if (atEnd || first)
    now.thread.scrollTop = now.thread.scrollHeight
}

function withDays(bubbles) {
  if (bubbles.length === 0)
    return [h('p', { class: 'hint' }, t('No messages yet. Write the first one.'))]
  let day = ''
  return bubbles.slice(-300).flatMap((message) => {
    const name = dayName(message.at)
    const parts = name === day ? [] : [h('div', { class: 'day' }, h('span', {}, name))]
    day = name
    return [...parts, bubble(message, { person: phone.person, reply, path: pathOf(phone) })]
  })
}

let typingEnds
export function showTyping(presence) {
  if (!phone)
    return
  clearTimeout(typingEnds)
  const atEnd = isAtEnd(phone.thread)
  phone.typing.hidden = presence !== 'typing' && presence !== 'recording'
  phone.typing.replaceChildren(h('span', { class: 'dots' }, h('i'), h('i'), h('i')), t(presence === 'recording' ? 'recording…' : 'typing…'))
  if (atEnd)
    phone.thread.scrollTop = phone.thread.scrollHeight
  typingEnds = setTimeout(showTyping, 25_000, 'paused')
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight < 80
}

function reply(message) {
  phone.replyTo = message
  phone.footer.dispatchEvent(new CustomEvent('reply'))
}

async function send(content) {
  const { replyTo } = phone
  phone.replyTo = null
  phone.footer.dispatchEvent(new CustomEvent('reply'))
  const sent = await call('POST', content.count ? `${pathOf(phone)}/album` : `${pathOf(phone)}/messages`, { business: phone.business, ...content, ...(replyTo && !content.count ? { replyTo: replyTo.id } : {}) })
  await refreshThread()
  if (phone)
    phone.thread.scrollTop = phone.thread.scrollHeight
  return sent !== null
}

async function ring() {
  if (phone.business && await call('POST', `${pathOf(phone)}/calls`, { business: phone.business }))
    toast(t('The phone rang'))
}

function changeBusiness(account) {
  phone.business = account
  phone.seen = ''
  void refreshThread()
  readNow()
}

function readNow() {
  if (phone?.business && phone.person.online)
    void call('PUT', `${pathOf(phone)}/open`, { business: phone.business })
}

function patch(change) {
  return call('PATCH', pathOf(phone), change)
}

function linkedAccounts(page) {
  return page.state.sessions.filter(({ account }) => account)
}

function pathOf({ person }) {
  return `/people/${encodeURIComponent(person.id)}`
}
