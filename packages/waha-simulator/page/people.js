import { call } from './api.js'
import { h, icon } from './dom.js'
import { avatar, prettyPhone, shortTime } from './show.js'
import { t } from './words.js'

/** The list at the side: the business phone, then everybody. */
export function renderPeople(list, page) {
  const { state, query, chosen } = page
  const wanted = query.toLowerCase()
  const people = state.people
    .filter(({ name, phone, note }) => `${name} ${phone} ${note ?? ''}`.toLowerCase().includes(wanted))
    .sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))
  if (!list.querySelector('.search'))
    list.replaceChildren(searchField(page, list), h('ul', { class: 'rows' }), addForm())
  list.querySelector('.rows').replaceChildren(businessRow(page), ...people.map(person => personRow(page, person, chosen)))
}

function searchField(page, list) {
  return h('input', {
    'class': 'search field',
    'type': 'search',
    'placeholder': t('Search'),
    'aria-label': t('Search'),
    'oninput': (event) => {
      page.query = event.target.value
      renderPeople(list, page)
    },
  })
}

function businessRow(page) {
  const sessions = page.state.sessions
  const scanning = sessions.some(({ qr }) => qr)
  const working = sessions.filter(({ status }) => status === 'WORKING')
  return h('li', {}, h('button', { 'type': 'button', 'class': 'row', 'aria-current': page.chosen === 'business' ? 'true' : null, 'onclick': () => page.choose('business') }, h('span', { class: 'avatar business' }, icon('business')), h('span', { class: 'who' }, h('span', { class: 'name' }, t('Business phone')), h('span', { class: 'last' }, scanning ? t('Scan the code') : working.map(({ businessName, account }) => businessName ?? account).join(', ') || t('Link the business phone'))), scanning ? h('span', { class: 'badge' }, '1') : ''))
}

function personRow(page, person, chosen) {
  return h('li', {}, h(
    'button',
    { 'type': 'button', 'class': 'row', 'aria-current': chosen === person.id ? 'true' : null, 'onclick': () => page.choose(person.id) },
    avatar(person),
    h('span', { class: 'who' }, h('span', { class: 'name', dir: 'auto' }, person.name), h('span', { class: 'last', dir: 'auto' }, person.lastText ?? person.note ?? prettyPhone(person.phone))),
    h('span', { class: 'aside' }, h('time', {}, shortTime(person.lastAt)), person.unreadCount ? h('span', { class: 'badge' }, String(person.unreadCount)) : ''),
  ))
}

function addForm() {
  const field = (name, label, type) => h('label', { class: 'labelled' }, h('span', {}, label), h('input', { class: 'field', name, type, required: true }))
  return h('details', { class: 'add' }, h('summary', {}, t('Add a person')), h('form', { onsubmit: add }, field('name', t('Name'), 'text'), field('phone', t('Phone'), 'tel'), h('button', { class: 'button' }, t('Add'))))
}

async function add(event) {
  event.preventDefault()
  const form = event.target
  if (await call('POST', '/people', Object.fromEntries(new FormData(form))))
    form.reset()
}
