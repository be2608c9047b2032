import type { Spoken } from './spoken.ts'
import { francAll } from 'franc-min'
import { plainWords } from './plain-words.ts'

/** Shorter texts say too little for statistics: «Qual?» looks like anything. */
const enoughCharacters = 24

/**
 * The language somebody writes in, or null when the text does not say: too short, or only names and numbers.
 * A few words are telling by themselves; longer texts are judged by their letters.
 */
export function detectLanguage(text: string): Spoken | null {
  const said = text.replace(/\S*[@/]\S*|\d+/g, ' ').trim()
  const byWords = detectByWords(said)
  if (byWords)
    return byWords
  if (said.length < enoughCharacters)
    return null
  const [first, second] = francAll(said, { only: Object.keys(spokenOf) })
  return first && second && first[1] - second[1] >= clearlyAhead ? spokenOf[first[0]] ?? null : null
}

const spokenOf: Record<string, Spoken> = { por: 'pt', eng: 'en', spa: 'es' }
/** How far the first language must be ahead of the second, of 1, to be believed. */
const clearlyAhead = 0.15

function detectByWords(text: string) {
  const words = plainWords(text).trim().split(' ')
  const counts = (['pt', 'en', 'es'] as const)
    .map(language => ({ language, count: words.filter(word => telling[language].has(word)).length + (signs[language]?.test(text) ? 2 : 0) }))
    .sort((a, b) => b.count - a.count)
  const [first, second] = counts
  return first && first.count > (second?.count ?? 0) ? first.language : null
}

const signs: Partial<Record<Spoken, RegExp>> = { pt: /[ãõç]/i, es: /[ñ¿¡]/i }

/** Everyday words that the other two languages do not have, without accents. */
const telling: Record<Spoken, Set<string>> = {
  pt: toSet(`oi ola voce voces vc vcs obrigado obrigada obg bom boa dia noite tarde nao sim tudo quero gostaria preciso minha meu meus minhas
    qual quais quanto onde fica ficam fazer faco atendente pessoa falar alguem endereco com uma um dos das pelo pela pra pro ate mais tambem
    ainda agora hoje amanha ontem estou sou foi tem tenho ajuda valeu blz tchau receita remedio oleo valor anuidade`),
  en: toSet(`hi hello hey the is are am was my your what how where when who why which want need can could would please thanks thank you i im
    good morning afternoon evening yes human agent person someone speak talk help with from for and it this that do does have not dont`),
  es: toSet(`hola gracias buenos buenas dias tardes noches quiero quisiera necesito usted ustedes cual cuales donde cuanto cuesta cuando el los
    las una y estoy soy tengo tienen hablar persona alguien puedo puede hacer hago muy pero ahora hoy ayuda receta aceite`),
}

function toSet(words: string) {
  return new Set(words.split(/\s+/))
}
