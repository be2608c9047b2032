import { expect, it } from 'vitest'
import { plainMarkdown } from './plain-markdown.ts'

it.each([
  ['strong and emphasised words stay, their marks go', 'Traga **RG e CPF** e _um_ *laudo* ~~velho~~', 'Traga RG e CPF e um laudo velho'],
  ['headings, quotes and lists become one line', '## Documentos\n\n- RG\n- CPF\n1. Assine\n> Envie', 'Documentos • RG • CPF 1. Assine Envie'],
  ['a link is its name', 'Veja [o guia](https://example.org/guia_novo)', 'Veja o guia'],
  ['marks inside words and sums are words', 'guia_de_uso e 2 * 3 * 4', 'guia_de_uso e 2 * 3 * 4'],
])('%s', (_, markdown, shown) => {
  expect(plainMarkdown(markdown)).toBe(shown)
})
