import { call } from './api.js'
import { h, icon, iconButton, toast } from './dom.js'
import { prettyPhone } from './show.js'
import { t } from './words.js'

/** The phone whose number gets linked: it scans, it is unlinked, it writes by itself. */
export function businessView(stage, page) {
  const { sessions, businesses, people } = page.state
  const facts = JSON.stringify([sessions, businesses, people.map(({ id, name }) => [id, name])])
  if (stage.dataset.facts === facts && stage.querySelector('.business-view'))
    return
  stage.dataset.facts = facts
  const kept = keepFields(stage)
  const linked = sessions.filter(({ account }) => account)
  stage.replaceChildren(h(
    'section',
    { 'class': 'phone business-view', 'aria-label': t('Business phone') },
    h('header', { class: 'phone-header' }, iconButton('back', t('Back'), () => page.choose(null), { class: 'icon-button back' }), h('span', { class: 'avatar business' }, icon('business')), h('h2', { class: 'name' }, t('Business phone'))),
    h('div', { class: 'business-body' }, scanForm(sessions, businesses), sessionList(sessions), linked.length ? writeForm(linked, people) : ''),
  ))
  restoreFields(stage, kept)
}

function scanForm(sessions, businesses) {
  const waiting = sessions.filter(({ qr }) => qr)
  return h(
    'form',
    { class: 'panel', onsubmit: scan, id: 'scan' },
    h('h2', {}, t('Link the business phone')),
    h('p', { class: waiting.length ? 'status good' : 'status' }, waiting.length ? `${t('Scan the code')}: ${waiting.map(({ name }) => name).join(', ')}` : sessions.length ? t('Without a code, whatever session shows one now is scanned.') : t('No session yet. Create one in the program that uses this server.')),
    labelled(t('Number of the business'), h('input', { class: 'field', name: 'phone', type: 'tel', value: prettyPhone(freeBusiness(sessions, businesses)?.phone ?? ''), list: 'numbers', required: true })),
    h('datalist', { id: 'numbers' }, businesses.map(({ phone, name }) => h('option', { value: prettyPhone(phone) }, name))),
    labelled(t('Name of the business'), h('input', { class: 'field', name: 'name', type: 'text', placeholder: freeBusiness(sessions, businesses)?.name ?? '' })),
    labelled(t('Code or pairing code (optional)'), h('input', { class: 'field', name: 'code', type: 'text', placeholder: '2@…  /  ABCD-1234', autocomplete: 'off' })),
    h('button', { class: 'button wide' }, t('Scan the code')),
  )
}

function freeBusiness(sessions, businesses) {
  return businesses.find(({ phone }) => sessions.every(({ account }) => account !== phone)) ?? businesses[0]
}

async function scan(event) {
  event.preventDefault()
  const { phone, name, code } = Object.fromEntries(new FormData(event.target))
  const answer = await call('POST', '/scan', { phone, ...(name ? { name } : {}), ...(code ? { code } : {}) })
  if (answer)
    toast(`${t('Linked')}: ${answer.session}`)
}

function sessionList(sessions) {
  if (sessions.length === 0)
    return ''
  return h('div', { class: 'panel' }, h('h2', {}, t('Sessions')), h('ul', { class: 'sessions' }, sessions.map(session => h(
    'li',
    {},
    h('div', { class: 'who' }, h('b', {}, session.name), h('span', { class: 'last' }, session.account ? `${session.businessName ?? ''} ${prettyPhone(session.account)}` : session.pairingCode ? `${t('Pairing code')} ${session.pairingCode}` : '')),
    h('span', { class: `pill ${session.status}` }, session.status),
    session.waitingCount ? h('span', { class: 'pill' }, `${session.waitingCount} ${t('waiting')}`) : '',
    h(
      'div',
      { class: 'deeds' },
      session.qr ? h('button', { type: 'button', class: 'button small', onclick: () => call('POST', '/scan', { session: session.name, phone: document.querySelector('#scan [name=phone]').value }) }, t('Scan')) : '',
      session.status === 'WORKING' ? h('button', { type: 'button', class: 'button small plain', onclick: () => call('POST', `${path(session)}/drop-link`, { ms: 5000 }) }, t('Lose the connection for 5 s')) : '',
      session.account ? h('button', { type: 'button', class: 'button small plain danger', onclick: () => call('POST', `${path(session)}/unlink`) }, t('Unlink')) : '',
    ),
  ))))
}

function writeForm(linked, people) {
  const sessionField = linked.length > 1
    ? labelled(t('Linked sessions'), h('select', { class: 'field', name: 'session' }, linked.map(({ name }) => h('option', { value: name }, name))))
    : h('input', { type: 'hidden', name: 'session', value: linked[0].name })
  return h(
    'form',
    { class: 'panel', onsubmit: write },
    h('h2', {}, t('Write from the business phone')),
    sessionField,
    labelled(t('To'), h('select', { class: 'field', name: 'personId' }, people.map(({ id, name }) => h('option', { value: id }, name)))),
    labelled(t('Message'), h('input', { class: 'field', name: 'text', required: true, autocomplete: 'off' })),
    h('button', { class: 'button wide' }, t('Send')),
  )
}

async function write(event) {
  event.preventDefault()
  const form = event.target
  const { session, personId, text } = Object.fromEntries(new FormData(form))
  if (await call('POST', `/sessions/${encodeURIComponent(session)}/messages`, { personId, text }))
    form.elements.text.value = ''
}

function labelled(label, field) {
  return h('label', { class: 'labelled' }, h('span', {}, label), field)
}

function path({ name }) {
  return `/sessions/${encodeURIComponent(name)}`
}

function keepFields(stage) {
  return [...stage.querySelectorAll('input[name]:not([type=hidden]), select[name]')].map(field => [field.name, field.value, field === document.activeElement])
}

function restoreFields(stage, kept) {
  for (const [name, value, focused] of kept) {
    const field = stage.querySelector(`[name=${name}]`)
    if (!field)
      continue
    field.value = value
    if (focused)
      field.focus()
  }
}
