/** Makes an element: attributes, `on…` listeners, children. */
export function h(tag, attributes = {}, ...children) {
  const element = tag === 'svg' || tag === 'path'
    ? document.createElementNS('http://www.w3.org/2000/svg', tag)
    : document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false)
      continue
    if (name.startsWith('on'))
      element.addEventListener(name.slice(2), value)
    else if (name === 'value' || name === 'checked' || name === 'hidden')
      element[name] = value
    else
      element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false))
  return element
}

const paths = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12l16-8-5 16-3-6-8-2z',
  attach: 'M12 5v14M5 12h14',
  photo: 'M4 6h16v12H4zM4 15l4-4 4 4 3-3 5 5',
  voice: 'M12 4v9M9 7v4a3 3 0 006 0V7a3 3 0 00-6 0zM6 11a6 6 0 0012 0M12 17v3',
  document: 'M7 3h7l4 4v14H7zM14 3v4h4',
  location: 'M12 21s6-6 6-11a6 6 0 00-12 0c0 5 6 11 6 11zM12 12a2 2 0 100-4 2 2 0 000 4',
  contact: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21a8 8 0 0116 0',
  album: 'M7 7h13v11H7zM4 4h12M4 4v11',
  call: 'M6 3l3 5-2 2a12 12 0 007 7l2-2 5 3-2 3c-8 1-17-8-16-16z',
  trouble: 'M13 2L5 14h6l-1 8 9-13h-7z',
  business: 'M4 9l2-5h12l2 5M4 9v11h16V9M4 9h16M10 20v-6h4v6',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M12 6h.01M12 12h.01M12 18h.01',
}

export function icon(name) {
  return h('svg', { 'viewBox': '0 0 24 24', 'class': 'icon', 'aria-hidden': 'true' }, h('path', { d: paths[name] }))
}

/** A button that shows an icon and says what it does. */
export function iconButton(name, label, onclick, attributes = {}) {
  return h('button', { 'type': 'button', 'class': 'icon-button', 'aria-label': label, 'title': label, onclick, ...attributes }, icon(name))
}

export function toast(text) {
  const note = h('div', { class: 'toast' }, text)
  document.querySelector('#toasts').append(note)
  setTimeout(() => note.remove(), 5000)
}
