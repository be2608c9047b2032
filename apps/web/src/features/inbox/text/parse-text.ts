import type { Inline } from './parse-inline.ts'
import { parseInline } from './parse-inline.ts'

export type Block
  = | { type: 'lines', lines: Inline[][] }
    | { type: 'quote', lines: Inline[][] }
    | { type: 'list', isOrdered: boolean, start: number, items: Inline[][] }
    | { type: 'code', text: string }

/** Text as WhatsApp formats it: lines, quotes, lists, code. Whatever is not well formed stays as it was written. */
export function parseText(text: string): Block[] {
  const blocks: Block[] = []
  const parts = text.split(/```([\s\S]+?)```/)
  parts.forEach((part, index) => {
    if (index % 2 === 1)
      blocks.push({ type: 'code', text: part.replace(/^\n|\n$/g, '') })
    else if (part.trim() || parts.length === 1)
      blocks.push(...parseLines(index > 0 || parts.length > 1 ? part.replace(/^\n|\n$/g, '') : part))
  })
  return blocks
}

/** Whether a text is nothing but lines: no list, quote or code. */
export function isPlainText(text: string) {
  return parseText(text).every(block => block.type === 'lines')
}

function parseLines(text: string) {
  const blocks: Block[] = []
  for (const line of text.split('\n'))
    addLine(blocks, line)
  return blocks
}

function addLine(blocks: Block[], line: string) {
  const last = blocks.at(-1)
  const bullet = /^\s*[*\-•]\s+(\S.*)$/.exec(line)
  const numbered = /^\s*(\d{1,3})\.\s+(\S.*)$/.exec(line)
  const quoted = /^>\s?(\S.*)$/.exec(line)
  if (bullet)
    return addItem(blocks, last, false, 1, bullet[1] ?? '')
  if (numbered)
    return addItem(blocks, last, true, Number(numbered[1]), numbered[2] ?? '')
  const type = quoted ? 'quote' : 'lines'
  const inline = parseInline(quoted?.[1] ?? line)
  if (last?.type === type)
    last.lines.push(inline)
  else
    blocks.push({ type, lines: [inline] })
}

function addItem(blocks: Block[], last: Block | undefined, isOrdered: boolean, start: number, text: string) {
  const item = parseInline(text)
  if (last?.type === 'list' && last.isOrdered === isOrdered)
    last.items.push(item)
  else
    blocks.push({ type: 'list', isOrdered, start, items: [item] })
}
