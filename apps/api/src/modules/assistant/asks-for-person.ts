import { plainWords } from './plain-words.ts'

/** Whether somebody wants to be answered by a person, in any of the languages and however short. */
export function asksForPerson(text: string): boolean {
  if (isPersonEmoji(text))
    return true
  const words = plainWords(text)
  if (refusals.some(refusal => refusal.test(words)))
    return false
  return requests.some(request => request.test(words)) || standalone.test(words)
}

/** A raised hand, a silhouette, a telephone or somebody at an office, and nothing else. */
function isPersonEmoji(text: string) {
  const signs = [...text].filter(sign => !/[\s\p{Emoji_Modifier}\p{Join_Control}\p{Variation_Selector}]/u.test(sign))
  return signs.some(sign => callingSigns.has(sign)) && signs.every(sign => callingSigns.has(sign) || peopleSigns.has(sign))
}

const callingSigns = new Set('🙋👤📞☎💼💻')
const peopleSigns = new Set('🧑👩👨♀♂')

const person = {
  pt: '(?:pessoa|pessoas|humano|humana|ser humano|atendente|atendentes|alguem|gente de verdade|responsavel|funcionario|funcionaria|operador|operadora|secretaria|recepcao|recepcionista|consultor|consultora|equipe|atendimento humano|suporte humano)',
  en: '(?:person|human|human being|agent|someone|somebody|representative|operator|staff|team member|staff member|receptionist|people)',
  es: '(?:persona|humano|humana|ser humano|agente|asesor|asesora|alguien|operador|operadora|encargado|encargada|representante|recepcionista|responsable)',
}
const small = {
  pt: '(?:(?:um|uma|o|a|os|as|algum|alguma|outro|outra|seu|sua|da|do|voces|vcs|mesmo|real) )*',
  en: '(?:(?:a|an|the|some|any|real|actual|live|another|your|human) )*',
  es: '(?:(?:un|una|el|la|los|algun|alguna|otro|otra|su|real) )*',
}

const requests = [
  `(?:falar|fala|falo|conversar|converso|tratar|contato|atendid[oa]|ligar|resolver) (?:com|por|pra|para) ${small.pt}${person.pt}`,
  `(?:quero|queria|preciso|precisava|gostaria|chama|chame|chamar|passa|passe|passar|transfere|transferir|transfira|encaminha|encaminhar|cade|tem|me manda)(?: de| me| por favor)?(?: pra| para| com)? ${small.pt}(?:atendente|atendentes|humano|atendimento humano|pessoa de verdade|pessoa real|ser humano|operador|operadora)`,
  `(?:quero|queria|preciso|posso|pode)(?: de)? (?:falar com|ser atendid[oa] por) ${small.pt}${person.pt}`,
  `alguem (?:pode|poderia|consegue) me (?:atender|ligar|ajudar|responder)`,
  `(?:nao quero|chega de|odeio|sem|nao falo com|cansei de)(?: falar com| conversar com)? ${small.pt}(?:robo|robos|bot|bots|maquina|automatico|ia)`,
  `(?:speak|talk|chat|connect me|transfer me|put me through|hand me over|pass me)(?: directly)? (?:to|with) ${small.en}${person.en}`,
  `(?:want|need|get me|give me|prefer|like) ${small.en}(?:human|agent|representative|operator|real person|live person|person)`,
  `(?:can|could|may) (?:someone|somebody|a person|a human) (?:please )?(?:help|call|answer|assist|contact)`,
  `(?:no|not a|not|hate|stop|without) (?:more )?(?:bot|bots|robot|robots|machine)`,
  `(?:hablar|hablo|conversar|comunicar|comunicarme|contactar|atendido|atendida)(?: directamente)? (?:con|por) ${small.es}${person.es}`,
  `(?:quiero|quisiera|necesito|paseme|pasame|comuniqueme|comunicame|transfierame|dame)(?: con| a)? ${small.es}(?:agente|asesor|asesora|humano|operador|persona real|persona)`,
  `(?:me puede|puede|podria) (?:atender|atenderme|llamar|llamarme|ayudar|ayudarme) ${small.es}${person.es}`,
  `no quiero (?:hablar con )?(?:un |una )?(?:robot|bot|maquina)`,
].map(pattern => new RegExp(` ${pattern} `))

/** The word alone, with no more than politeness around it. */
const politeness = '(?:por favor|pf|pfv|favor|please|pls|now|agora|ja|ahora|urgente|um|uma|un|una|a|an|the|oi|ola|hola|hi|hello)'
const standalone = new RegExp(`^ (?:${politeness} )*(?:atendente|atendimento|atendimento humano|humano|humana|pessoa|pessoa real|operador|operadora|falar com (?:alguem|atendente)|human|real human|agent|live agent|real person|person|representative|operator|someone|agente|agente humano|asesor|asesora|persona|persona real|alguien|recepcao) (?:${politeness} )*$`)

/** «não quero falar com atendente» asks for the opposite. */
const refusals = [
  / (?:nao quero|nao preciso|nao precisa|sem precisar)(?: de)? (?:falar|conversar|chamar|passar|transferir)(?: com| para| pra)? (?:um |uma |o |a |ninguem )?(?:atendente|pessoa|humano|alguem) /,
  / (?:dont want|do not want|dont need|do not need|no need) to (?:speak|talk|chat) (?:to|with) (?:a |an )?(?:person|human|agent|someone) /,
  / no (?:quiero|necesito) (?:hablar|conversar) con (?:un |una )?(?:persona|humano|agente|asesor|nadie) /,
]
