import { describe, expect, it } from 'vitest'
import { excerptOf } from './excerpt.ts'

const marked = ({ text, marks }: ReturnType<typeof excerptOf>) => marks.map(([from, to]) => text.slice(from, to))

describe('an excerpt', () => {
  it('marks words whatever their accents and case, the last one by its beginning', () => {
    expect(marked(excerptOf('O REMÉDIO não é o remedinho', ['o', 'remed']))).toEqual(['O', 'REMÉD', 'o', 'remed'])
  })

  it('marks a word alone, not inside another one', () => {
    expect(marked(excerptOf('sol, girassol e sol', ['sol', 'e']))).toEqual(['sol', 'e', 'sol'])
  })

  it('begins shortly before the first word of a long text', () => {
    const text = `${'palavra '.repeat(100)}carteirinha ${'depois '.repeat(100)}`
    const excerpt = excerptOf(text, ['carteir'])
    expect(marked(excerpt)).toEqual(['carteir'])
    expect(excerpt.text.length).toBeLessThan(170)
    expect(excerpt.text).toMatch(/^…palavra .* carteirinha depois .*…$/)
  })

  it('keeps its places beside what is longer or shorter when compared: emoji, ligatures, lines', () => {
    expect(marked(excerptOf('👩‍👩‍👧 ﬁm\n\nda   espera', ['espera']))).toEqual(['espera'])
    expect(marked(excerptOf('a\u0301gua e ﬁm', ['agua', 'fim']))).toEqual(['água', 'ﬁm'])
  })

  it('shows the beginning of a text the words are not found in', () => {
    expect(excerptOf('bom dia', ['noite'])).toEqual({ text: 'bom dia', marks: [] })
  })
})
