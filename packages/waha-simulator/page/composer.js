import { call, toAttachment } from './api.js'
import { h, icon, iconButton } from './dom.js'
import { t } from './words.js'

/** Where a person types, and what else they can send. */
export function composer(phone, send) {
  const text = h('textarea', { 'class': 'field', 'rows': '1', 'placeholder': t('Message'), 'aria-label': t('Message'), 'dir': 'auto', 'oninput': grow, 'onkeydown': onKey })
  const file = h('input', { type: 'file', hidden: true, onchange: sendFile })
  const quoted = h('div', { class: 'quoted', hidden: true })
  const panel = h('div', { class: 'menu-panel attach-panel' }, choices().map(([name, label, choose]) =>
    h('button', { type: 'button', onclick: () => close(choose) }, icon(name), t(label))))
  const menu = h('details', { class: 'menu attach' }, h('summary', { 'aria-label': t('Attach'), 'title': t('Attach') }, icon('attach')), panel)
  const form = h('form', { class: 'composer', onsubmit: submit }, menu, text, file, h('button', { 'class': 'send', 'aria-label': t('Send'), 'title': t('Send') }, icon('send')))
  let typed = false

  phone.footer.addEventListener('reply', () => {
    quoted.hidden = !phone.replyTo
    quoted.replaceChildren(h('span', { dir: 'auto' }, `${t('Answering')}: ${phone.replyTo?.text ?? ''}`), iconButton('close', t('Close'), () => {
      phone.replyTo = null
      phone.footer.dispatchEvent(new CustomEvent('reply'))
    }))
    if (phone.replyTo)
      text.focus()
  })

  function choices() {
    const place = { latitude: -23.5614, longitude: -46.6559, name: 'Avenida Paulista' }
    return [
      ['photo', 'Sample photo', () => send({ image: true, text: text.value.trim() || undefined }).then(clear)],
      ['album', 'Ten photos at once', () => send({ count: 10 })],
      ['voice', 'Voice message', () => send({ voice: true })],
      ['photo', 'Sample video', () => send({ video: true })],
      ['document', 'Sample document', () => send({ document: true })],
      ['location', 'Location', () => send({ location: place })],
      ['contact', 'Contact card', () => send({ contact: { name: 'Rita Campos', phone: '+55 11 98888-7777' } })],
      ['attach', 'Own file…', () => file.click()],
    ]
  }

  function close(choose) {
    menu.open = false
    void choose()
  }

  async function sendFile() {
    const [chosen] = file.files
    file.value = ''
    if (chosen)
      await send({ ...await toAttachment(chosen), text: text.value.trim() || undefined }).then(clear)
  }

  function onKey(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      form.requestSubmit()
    }
  }

  async function submit(event) {
    event.preventDefault()
    const words = text.value.trim()
    if (words && await send({ text: words }))
      clear()
  }

  function clear() {
    text.value = ''
    grow()
    text.focus()
  }

  function grow() {
    text.style.height = 'auto'
    text.style.height = `${Math.min(text.scrollHeight, 140)}px`
    const typing = text.value !== ''
    if (typing !== typed)
      void call('POST', `/people/${encodeURIComponent(phone.person.id)}/presence`, { business: phone.business, presence: typing ? 'typing' : 'paused' })
    typed = typing
  }

  return [quoted, form]
}
