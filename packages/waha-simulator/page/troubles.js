import { call } from './api.js'
import { h, iconButton } from './dom.js'
import { t } from './words.js'

const groups = [
  ['Server', [
    ['down', 'Server is down', [['off', 'off'], ['refuse', 'cuts the line'], ['503', 'answers 503']]],
    ['slowMs', 'Slow answers (ms)', 'number'],
    ['errorRate', 'Share of calls that fail', 'share'],
  ]],
  ['Sending', [
    ['failNext', 'Fail the next sends', 'number'],
    ['failRate', 'Share of sends that fail', 'share'],
    ['sendTimeout', 'Sent, but no answer'],
    ['echoBeforeAnswer', 'Echo before the answer'],
  ]],
  ['Webhooks', [
    ['duplicates', 'Extra copies', 'number'],
    ['duplicateIds', 'Copies carry', [['same', 'the same id'], ['new', 'a new id']]],
    ['webhooksCut', 'Cannot be delivered'],
    ['webhookDelayMs', 'Delay (ms)', 'number'],
    ['webhookJitterMs', 'Random extra delay (ms)', 'number'],
    ['reorder', 'Out of order'],
    ['dropWebhooks', 'Lost (working but deaf)'],
    ['lostAcks', 'Ticks get lost'],
  ]],
  ['WhatsApp', [
    ['media', 'Media', [['ok', 'fine'], ['gone', 'addresses in events are dead'], ['missing', 'files are gone (404)'], ['failed', 'download fails']]],
    ['quietBacklog', 'Share of missed messages in no event', 'share'],
    ['wrongNinthDigit', 'Numbers lose their ninth digit'],
    ['restricted', 'Restricted: no first messages (463)'],
  ]],
]

/** The drawer with everything that can be made to go wrong. */
export function renderTroubles(drawer, troubles, close) {
  const reset = async () => renderTroubles(drawer, await call('DELETE', '/troubles') ?? troubles, close)
  drawer.replaceChildren(
    h('header', {}, h('h2', {}, t('Troubles')), h('button', { type: 'button', class: 'button small plain', onclick: reset }, t('All off')), iconButton('close', t('Close'), close)),
    ...groups.map(([title, fields]) => h('fieldset', {}, h('legend', {}, t(title)), fields.map(([name, label, kind]) => control(name, t(label), kind, troubles[name])))),
  )
}

function control(name, label, kind, value) {
  const change = next => call('PATCH', '/troubles', { [name]: next })
  if (Array.isArray(kind)) {
    return h('label', { class: 'trouble' }, h('span', {}, label), h('select', { class: 'field', name, onchange: event => change(event.target.value) }, kind.map(([option, text]) =>
      h('option', { value: option, selected: option === value }, t(text)))))
  }
  if (kind) {
    const limits = kind === 'share' ? { max: '1', step: '0.1' } : { step: '1' }
    return h('label', { class: 'trouble' }, h('span', {}, label), h('input', { class: 'field', name, type: 'number', min: '0', ...limits, value, onchange: event => change(Number(event.target.value)) }))
  }
  return h('label', { class: 'trouble' }, h('span', {}, label), h('span', { class: 'switch' }, h('input', { type: 'checkbox', role: 'switch', name, checked: value, onchange: event => change(event.target.checked) })))
}
