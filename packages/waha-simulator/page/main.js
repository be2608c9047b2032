import { call, listen } from './api.js'
import { businessView } from './business.js'
import { h, icon } from './dom.js'
import { renderPeople } from './people.js'
import { closePhone, openPhone, refreshThread, showTyping, updatePhone } from './phone.js'
import { renderTroubles } from './troubles.js'
import { locale, t } from './words.js'

const app = document.querySelector('#app')
const page = {
  state: { people: [], sessions: [], businesses: [], troubles: {} },
  query: '',
  /** a person's id, `business`, or nothing */
  chosen: decodeURIComponent(location.hash.slice(1)) || null,
  choose,
}

const list = h('nav', { 'class': 'people', 'aria-label': t('People') })
const stage = h('div', { class: 'stage' })
const drawer = h('aside', { 'class': 'drawer', 'aria-label': t('Troubles'), 'hidden': true })
const troubleButton = h('button', { 'type': 'button', 'class': 'trouble-button', 'aria-expanded': 'false', 'onclick': toggleDrawer })

document.documentElement.lang = locale
document.title = t('Simulated phones')
app.append(
  h('header', { class: 'top' }, h('h1', { class: 'mark' }, t('Simulated phones')), h('span', { class: 'engine', id: 'engine' }), troubleButton),
  h('main', {}, list, stage),
  drawer,
)

await refresh()
listen(onEvent, refresh)
addEventListener('hashchange', () => choose(decodeURIComponent(location.hash.slice(1)) || null))
addEventListener('pagehide', closePhone)
addEventListener('pointerdown', event => closeMenus(event.target))
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape')
    return
  closeMenus(document.body)
  if (!drawer.hidden)
    toggleDrawer()
})

async function refresh() {
  const state = await call('GET', '/state')
  if (state)
    page.state = state
  draw()
}

let queued = false
function onEvent(event) {
  if (event.type === 'thread' && event.personId === page.chosen)
    refreshThread()
  if (event.type === 'typing' && event.personId === page.chosen)
    return showTyping(event.presence)
  if (queued)
    return
  queued = true
  setTimeout(() => {
    queued = false
    refresh()
  }, 120)
}

function choose(id) {
  if (page.chosen !== id)
    closePhone()
  page.chosen = id
  history.replaceState(null, '', id ? `#${encodeURIComponent(id)}` : location.pathname)
  draw()
}

function draw() {
  const { state, chosen } = page
  document.querySelector('#engine').textContent = `${state.engine} ${state.version}`
  drawTroubleButton()
  renderPeople(list, page)
  const person = state.people.find(({ id }) => id === chosen)
  app.dataset.view = person || chosen === 'business' ? 'phone' : 'list'
  if (chosen === 'business')
    businessView(stage, page)
  else if (person)
    stage.dataset.person === person.id ? updatePhone(page, person) : openPhone(stage, page, person)
  else
    stage.replaceChildren(h('div', { class: 'empty' }, icon('contact'), h('p', {}, t('Choose a person to open their phone.'))))
  if (!person)
    delete stage.dataset.person
  if (!drawer.hidden && !drawer.contains(document.activeElement))
    renderTroubles(drawer, state.troubles, toggleDrawer)
}

function drawTroubleButton() {
  const { troubles } = page.state
  const count = Object.entries(troubles).filter(([name, value]) => name !== 'duplicateIds' && value && value !== 'off' && value !== 'ok').length
  troubleButton.classList.toggle('active', count > 0)
  troubleButton.replaceChildren(icon('trouble'), h('span', {}, t('Troubles')), count ? h('span', { class: 'badge' }, String(count)) : '')
}

function closeMenus(outside) {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(outside))
      menu.open = false
  }
}

function toggleDrawer() {
  drawer.hidden = !drawer.hidden
  troubleButton.setAttribute('aria-expanded', String(!drawer.hidden))
  if (drawer.hidden)
    return troubleButton.focus()
  renderTroubles(drawer, page.state.troubles, toggleDrawer)
  drawer.querySelector('button').focus()
}
