import { plainWords } from './plain-words.ts'

/** How a person is called: the first word of a name, or null when it does not look like the name of a person. */
export function toFirstName(name: string | null): string | null {
  const [first = ''] = (name ?? '').replace(/[^\p{L}\p{M}\s'’-]/gu, ' ').trim().split(/\s+/)
  if (!/^\p{L}[\p{L}\p{M}'’-]{1,19}$/u.test(first) || notNames.has(plainWords(first).trim()))
    return null
  return isShouted(first) || first === first.toLowerCase() ? capitalise(first) : first
}

/** «MARIA DA SILVA» and «maria da silva» are «Maria da Silva»; a name with its own capitals stays as it is. */
export function toFullName(name: string): string {
  const words = name.trim().split(/\s+/)
  const isPlain = isShouted(name) || name === name.toLowerCase()
  return words.map((word, index) => isPlain ? capitaliseWord(word, index) : word).join(' ')
}

function capitaliseWord(word: string, index: number) {
  return index > 0 && particles.has(word.toLowerCase()) ? word.toLowerCase() : capitalise(word)
}

function capitalise(word: string) {
  return word.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, letter => letter.toUpperCase())
}

function isShouted(text: string) {
  return text === text.toUpperCase()
}

const particles = new Set(['da', 'de', 'do', 'das', 'dos', 'e', 'del', 'la', 'las', 'los', 'y', 'van', 'von', 'di'])

/** What people and shops put where a name should be. */
const notNames = new Set(`cliente client contato contact whatsapp usuario user loja store vendas sales suporte support mae pai amor vida deus jesus
  dra dr sr sra dona seu mr mrs ms the eu me admin teste test null undefined sem nome anonimo business oficial atendimento equipe grupo clinica farmacia
  hospital associacao instituto empresa familia so no em com um uma meu minha my los las el la`.split(/\s+/))
