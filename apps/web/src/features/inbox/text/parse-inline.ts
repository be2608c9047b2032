export type Inline
  = | { type: 'text', text: string }
    | { type: 'bold' | 'italic' | 'strike', children: Inline[] }
    | { type: 'mono', text: string }
    | { type: 'link', text: string, href: string }

const marks = { '*': 'bold', '_': 'italic', '~': 'strike', '`': 'mono' } as const
type Mark = keyof typeof marks

const link = /\b(?:https?:\/\/|www\.)[^\s<>"'`]+/giy
const wordCharacter = /[\p{L}\p{N}]/u

/** One line: bold, italic, strike, mono and links. A mark opens before a word and closes after one, as on WhatsApp. */
export function parseInline(text: string): Inline[] {
  const found: Inline[] = []
  let plain = ''
  for (let at = 0; at < text.length;) {
    const match = findLink(text, at) ?? findMarked(text, at)
    if (!match) {
      plain += text[at]
      at++
      continue
    }
    if (plain)
      found.push({ type: 'text', text: plain })
    plain = ''
    found.push(match.inline)
    at = match.end
  }
  if (plain)
    found.push({ type: 'text', text: plain })
  return found
}

function findLink(text: string, at: number) {
  link.lastIndex = at
  const raw = link.exec(text)?.[0]
  if (!raw)
    return null
  const url = withoutTrailingMarks(raw)
  const href = toHref(url)
  return href ? { inline: { type: 'link', text: url, href } satisfies Inline, end: at + url.length } : null
}

function findMarked(text: string, at: number): { inline: Inline, end: number } | null {
  const mark = text[at]
  if (!isMark(mark) || isWord(text[at - 1]) || isBlank(text[at + 1]) || text[at + 1] === mark)
    return null
  const end = findClosing(text, at, mark)
  if (end < 0)
    return null
  const inside = text.slice(at + 1, end)
  const type = marks[mark]
  const inline: Inline = type === 'mono' ? { type, text: inside } : { type, children: parseInline(inside) }
  return { inline, end: end + 1 }
}

function findClosing(text: string, at: number, mark: Mark) {
  for (let end = text.indexOf(mark, at + 2); end >= 0; end = text.indexOf(mark, end + 1)) {
    if (!isBlank(text[end - 1]) && !isWord(text[end + 1]))
      return end
  }
  return -1
}

/** The full stop, bracket or formatting mark after an address is not part of it. */
function withoutTrailingMarks(url: string) {
  const trimmed = url.replace(/[.,;:!?*_~…]+$/, '')
  if (trimmed.endsWith(')') && !trimmed.includes('('))
    return withoutTrailingMarks(trimmed.slice(0, -1))
  return trimmed
}

function toHref(url: string) {
  const address = /^www\./i.test(url) ? `https://${url}` : url
  return URL.canParse(address) && new URL(address).hostname.includes('.') ? address : null
}

function isMark(character: string | undefined): character is Mark {
  return character !== undefined && Object.hasOwn(marks, character)
}

function isWord(character: string | undefined) {
  return character !== undefined && wordCharacter.test(character)
}

function isBlank(character: string | undefined) {
  return character === undefined || /\s/.test(character)
}
