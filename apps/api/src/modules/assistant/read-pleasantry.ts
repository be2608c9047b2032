import { plainWords } from './plain-words.ts'

export type Pleasantry = 'greeting' | 'thanks' | 'agreement'

/**
 * What a text is that only keeps the conversation pleasant, or null when it says more.
 * «bom dia, tudo bem?» is a greeting, «bom dia, qual o preço?» is not.
 */
export function readPleasantry(text: string): Pleasantry | null {
  const words = plainWords(text).trim()
  if (words === '')
    return isEmoji(text) ? 'agreement' : null
  const all = words.split(' ').map(squeeze)
  return (['greeting', 'thanks', 'agreement'] as const).find(kind =>
    all.some(word => heads[kind].has(word)) && all.every(word => heads[kind].has(word) || company[kind].has(word))) ?? null
}

function isEmoji(text: string) {
  return /\p{Extended_Pictographic}/u.test(text)
}

/** «oiiii» is «oi», «obrigadaaa» is «obrigada». */
function squeeze(word: string) {
  return word.replace(/(\p{L})\1{2,}/gu, '$1').replace(/^(oi|ola|hi|hey|hola)[aei]+$/, '$1')
}

const heads = {
  greeting: toSet(`oi ola opa oie alo eai salve bom boa hi hello hey hiya morning evening afternoon hola buenos buenas buen saludos tudo`),
  thanks: toSet(`obrigado obrigada obg obgd brigado brigada brigadao valeu vlw grato grata agradeco agradecida agradecido tchau xau thanks thank thx ty bye goodbye gracias adios chau agradezco`),
  agreement: toSet(`ok okay okey blz beleza certo certinho entendi entendido combinado perfeito otimo legal joia show ta got understood great perfect nice cool alright vale listo perfecto entendido bueno genial claro`),
}

const company = {
  greeting: toSet(`bem e ai td dia tarde noite voce vc voces vcs como vai esta com a o todos pessoal gente good day there how are you doing is anyone everyone que tal dias tardes noches estas estan un una tenga alguem`),
  thanks: toSet(`muito muita mesmo por tudo viu pela ajuda atencao resposta de coracao boa noite tarde dia ate logo mais e ok certo entendi very much so a lot you for the help all your see muchas mucho la ayuda todo su hasta luego pronto bom fim semana nada perfeito otimo ta`),
  agreement: toSet(`bom bem ta tudo esta e muito that sounds it i esta todo de acuerdo muy`),
}

function toSet(words: string) {
  return new Set(words.split(' '))
}
