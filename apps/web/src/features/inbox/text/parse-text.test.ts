import type { Inline } from './parse-inline.ts'
import type { Block } from './parse-text.ts'
import { expect, it } from 'vitest'
import { parseInline } from './parse-inline.ts'
import { parseText } from './parse-text.ts'

const text = (value: string): Inline => ({ type: 'text', text: value })

it('bold, italic, strike and mono are read as WhatsApp reads them', () => {
  expect(parseInline('*oi* _bem_ ~não~ `código`')).toEqual([
    { type: 'bold', children: [text('oi')] },
    text(' '),
    { type: 'italic', children: [text('bem')] },
    text(' '),
    { type: 'strike', children: [text('não')] },
    text(' '),
    { type: 'mono', text: 'código' },
  ])
})

it('marks may stand inside each other', () => {
  expect(parseInline('*muito _bem_*')).toEqual([
    { type: 'bold', children: [text('muito '), { type: 'italic', children: [text('bem')] }] },
  ])
})

it.each(['2*3*4', 'nome_do_arquivo', '* solto *', '**', '5 * 3 = 15', '*aberto', 'é~ou~não'])('%s stays as it was written', (line) => {
  expect(parseInline(line)).toEqual([text(line)])
})

it('a link ends before the full stop and the bracket that follow it', () => {
  expect(parseInline('(veja https://exemplo.org/a_b_c.)')).toEqual([
    text('(veja '),
    { type: 'link', text: 'https://exemplo.org/a_b_c', href: 'https://exemplo.org/a_b_c' },
    text('.)'),
  ])
})

it('www addresses lead to https, and other schemes are no links', () => {
  expect(parseInline('www.exemplo.org')).toEqual([{ type: 'link', text: 'www.exemplo.org', href: 'https://www.exemplo.org' }])
  expect(parseInline('javascript:alert(1)')).toEqual([text('javascript:alert(1)')])
})

it('lists, quotes and code become blocks', () => {
  expect(parseText('Leve:\n- RG\n- laudo\n1. chegue\n> sim\n```\nA-1\n```').map(block => block.type))
    .toEqual(['lines', 'list', 'list', 'quote', 'code'])
})

it('a numbered list keeps the number it begins with', () => {
  expect(parseText('3. terceiro\n4. quarto')).toMatchObject([{ type: 'list', isOrdered: true, start: 3, items: [[text('terceiro')], [text('quarto')]] }])
})

it('a bold line is no list', () => {
  expect(parseText('*Atenção*')).toEqual([{ type: 'lines', lines: [[{ type: 'bold', children: [text('Atenção')] }]] }])
})

it('whatever is written, no letter of it is lost and every link is http', () => {
  const pieces = ['a', 'é', ' ', '\n', '*', '_', '~', '`', '```', '> ', '- ', '1. ', '.', 'https://x.org', 'www.', ':', ')']
  const random = randomFrom(7)
  for (let round = 0; round < 3000; round++) {
    const written = Array.from({ length: 14 }, () => pieces[Math.floor(random() * pieces.length)]).join('')
    const inlines = parseText(written).flatMap(inlinesOf)
    expect(lettersOf(inlines.map(wordsOf).join('')), written).toBe(lettersOf(written))
    for (const inline of inlines) {
      if (inline.type === 'link')
        expect(inline.href).toMatch(/^https?:\/\//)
    }
  }
})

function inlinesOf(block: Block): Inline[] {
  if (block.type === 'code')
    return [text(block.text)]
  return block.type === 'list' ? block.items.flat() : block.lines.flat()
}

function wordsOf(inline: Inline): string {
  return 'children' in inline ? inline.children.map(wordsOf).join('') : inline.text
}

function lettersOf(value: string) {
  return value.replaceAll(/[^aéhtpsxorgw]/g, '')
}

function randomFrom(seed: number) {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state / 2 ** 31
  }
}
