import { expect, it } from 'vitest'
import { readPleasantry } from './read-pleasantry.ts'

it.each([
  ['oi', 'greeting'],
  ['Oiiii', 'greeting'],
  ['bom dia, tudo bem?', 'greeting'],
  ['Olá boa tarde', 'greeting'],
  ['hi there', 'greeting'],
  ['buenas tardes', 'greeting'],
  ['obrigadaaa!', 'thanks'],
  ['muito obrigado pela ajuda', 'thanks'],
  ['valeu, tchau', 'thanks'],
  ['thank you so much', 'thanks'],
  ['muchas gracias', 'thanks'],
  ['ok', 'agreement'],
  ['tá bom', 'agreement'],
  ['👍', 'agreement'],
  ['🙏🙏', 'agreement'],
  ['bom dia, qual o preço?', null],
  ['oi quero me associar', null],
  ['obrigada, mas ainda não entendi o prazo', null],
  ['???', null],
  ['sim', null],
  ['12', null],
])('«%s» → %s', (text, kind) => {
  expect(readPleasantry(text)).toBe(kind)
})
