import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toWhatsAppText } from './to-whatsapp-text.ts'

describe('what Markdown and HTML become', () => {
  it.each([
    ['**forte** e *leve* e ***ambos***', '*forte* e _leve_ e *_ambos_*'],
    ['__forte__ _leve_ ~~riscado~~', '*forte* _leve_ ~riscado~'],
    ['# Título\ntexto', '*Título*\ntexto'],
    ['## **Já forte** ##', '*Já forte*'],
    ['- um\n* dois\n+ três', '• um\n• dois\n• três'],
    ['1. um\n2. dois', '1. um\n2. dois'],
    ['- **Foto**: legível', '• *Foto*: legível'],
    ['veja [o site](https://a.org/x_y_z)', 'veja o site: https://a.org/x_y_z'],
    ['[https://a.org](https://a.org)', 'https://a.org'],
    ['![mapa](https://a.org/m(1).png "t")', 'mapa: https://a.org/m(1).png'],
    ['<https://a.org/*a*b*>', 'https://a.org/*a*b*'],
    ['<p>Um</p><p>Dois <b>três</b><br>quatro</p>', 'Um\n\nDois *três*\nquatro'],
    ['<ul><li>um</li><li>dois</li></ul>', '• um\n• dois'],
    ['<a class="x" href="https://a.org">aqui</a>', 'aqui: https://a.org'],
    ['2 &lt; 3 &amp; 5 > 4, 2*3*4 e a_b_c', '2 < 3 & 5 > 4, 2*3*4 e a_b_c'],
    ['`**código**` e \\*sem\\*', '`**código**` e *sem*'],
    ['um\n\n---\n\n\n\ndois', 'um\n\ndois'],
    ['R$ 350,00 *', 'R$ 350,00 *'],
  ])('%j → %j', (markdown, expected) => {
    expect(toWhatsAppText(markdown)).toBe(expected)
  })
})

const word = fc.stringMatching(/^[a-záâãçéêíóôõúü]{1,9}\d?$/)
const inline = fc.oneof(
  word,
  word.map(text => `**${text}**`),
  word.map(text => `*${text}*`),
  word.map(text => `~~${text}~~`),
  word.map(text => `<b>${text}</b>`),
  fc.tuple(word, word).map(([label, page]) => `[${label}](https://exemplo.org/${page}_${page})`),
)
const line = fc.tuple(fc.constantFrom('', '# ', '- ', '1. ', '> '), fc.array(inline, { minLength: 1, maxLength: 8 })).map(([start, words]) => start + words.join(' '))

it('no word is lost, none is added and no mark of Markdown stays', () => {
  fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
    const text = toWhatsAppText(lines.join('\n'))
    const wordsOf = (value: string) => value.replace(/<\/?b>/g, '').match(/[\p{L}\p{N}]+/gu)
    expect(wordsOf(text)).toEqual(wordsOf(lines.join('\n')))
    expect(text).not.toMatch(/\*\*|~~|\]\(|<\/?b>|^#/m)
  }))
})

it('any text at all is taken, and doing it twice to plain sentences changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => void toWhatsAppText(text)))
  fc.assert(fc.property(fc.array(word, { minLength: 1 }).map(words => `${words.join(' ')}.`), (text) => {
    expect(toWhatsAppText(text)).toBe(text)
  }))
})
