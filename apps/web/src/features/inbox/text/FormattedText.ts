import type { FunctionalComponent, VNodeChild } from 'vue'
import type { Inline } from './parse-inline.ts'
import type { Block } from './parse-text.ts'
import { h } from 'vue'
import { parseText } from './parse-text.ts'

/** A message's text as elements; never as HTML. */
export const FormattedText: FunctionalComponent<{ text: string }> = ({ text }) => parseText(text).map(toBlock)
FormattedText.props = ['text']

function toBlock(block: Block) {
  if (block.type === 'code')
    return h('pre', { class: 'my-1 overflow-x-auto rounded bg-black/5 dark:bg-white/10 px-2 py-1 font-mono text-[13px] whitespace-pre-wrap' }, block.text)
  if (block.type === 'quote')
    return h('blockquote', { class: 'my-1 border-s-2 border-current/30 ps-2 opacity-80' }, toLines(block.lines))
  if (block.type === 'lines')
    return h('p', { class: 'whitespace-pre-wrap' }, toLines(block.lines))
  return h(
    block.isOrdered ? 'ol' : 'ul',
    { class: ['my-0.5 ps-5', block.isOrdered ? 'list-decimal' : 'list-disc'], start: block.isOrdered ? block.start : undefined },
    block.items.map(item => h('li', item.map(toInline))),
  )
}

function toLines(lines: Inline[][]): VNodeChild[] {
  return lines.flatMap((line, index) => index ? ['\n', ...line.map(toInline)] : line.map(toInline))
}

function toInline(inline: Inline): VNodeChild {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'mono':
      return h('code', { class: 'rounded bg-black/5 dark:bg-white/10 px-1 font-mono text-[0.9em]' }, inline.text)
    case 'link':
      return h('a', { href: inline.href, target: '_blank', rel: 'noopener noreferrer nofollow', class: 'underline underline-offset-2 break-all' }, inline.text)
    default:
      return h(tags[inline.type], inline.children.map(toInline))
  }
}

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const
