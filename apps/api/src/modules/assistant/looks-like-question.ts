import { plainWords } from './plain-words.ts'

const opening = new RegExp(`^ (?:${[
  'e |mas |oi |ola |hi |hello |hola |bom dia |boa tarde |boa noite |entao |by the way |and ',
].join('|')})*(?:${[
  'qual|quais|como|onde|quando|quanto|quantos|quanta|quantas|quem|por que|porque|o que|que horas|que dia|tem como|posso|pode|podem|voces|vcs|voce|vc|e possivel|gostaria de saber|queria saber|quero saber',
  'what|whats|how|where|when|who|why|which|whose|can i|can you|could|do you|does|is it|is there|are you|are there|may i|would you|i would like to know|id like to know',
  'cual|cuales|donde|cuando|cuanto|cuantos|quien|que hora|puedo|puede|pueden|ustedes|tienen|hay|es posible|quisiera saber|quiero saber|me gustaria saber',
].join('|')}) `)

/** Whether a text asks something rather than answers something. */
export function looksLikeQuestion(text: string): boolean {
  return text.includes('?') || opening.test(plainWords(text))
}
