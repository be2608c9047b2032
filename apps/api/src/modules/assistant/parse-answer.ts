import type { AnswerType } from '@recado/contracts'
import type { CountryCode } from 'libphonenumber-js/max'
import { toCanonicalPhone, toCpf } from '../contacts/index.ts'
import { toFullName } from './first-name.ts'
import { looksLikeQuestion } from './looks-like-question.ts'
import { parseDate } from './parse-date.ts'
import { parseNumber } from './parse-number.ts'
import { plainWords } from './plain-words.ts'

/**
 * The answer to a question of the objective, in the one form it is kept in, or null when the text holds none:
 * a day as `1980-12-31`, a phone in E.164, a CPF with its punctuation, yes and no as `yes` and `no`.
 */
export function parseAnswer(type: AnswerType, text: string, country: CountryCode): string | null {
  return parsers[type](text.trim(), country)
}

const parsers: Record<AnswerType, (text: string, country: CountryCode) => string | null> = {
  text: text => /[\p{L}\p{N}]/u.test(text) ? text.slice(0, 1000) : null,
  fullName: parseFullName,
  email: text => /[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/i.exec(text)?.[0].toLowerCase() ?? null,
  cpf: parseCpf,
  date: parseDate,
  phone: parsePhone,
  number: parseNumber,
  yesNo: parseYesNo,
}

function parseFullName(text: string) {
  const name = text.replace(nameOpening, '').replace(/[.!,]+$/, '').trim()
  const words = name.split(/\s+/)
  const isName = words.length >= 2 && words.length <= 8 && name.length <= 80
    && words.every(word => /^\p{L}[\p{L}\p{M}'’.-]*$/u.test(word))
    && !looksLikeQuestion(text)
    && !words.some(word => neverInNames.has(plainWords(word).trim()))
  return isName ? toFullName(name) : null
}

const nameOpening = /^(?:(?:oi|olá|ola|hi|hello|hola|bom dia|boa tarde|boa noite)[,!.\s]+)?(?:(?:o )?meu nome (?:completo )?(?:é|e)|me chamo|eu sou (?:a |o )?|sou (?:a |o )?|é|my (?:full )?name is|i am|i'm|it's|this is|me llamo|mi nombre (?:completo )?es|soy)[:\s]+/i

/** Words that make a sentence out of what could be a name. */
const neverInNames = new Set(`quero queria gostaria preciso nao sim com para por favor voce voces meu minha como esse este isso tudo bem bom boa dia tarde noite obrigado obrigada
  sei tenho prefiro dizer falar ajuda want need like would please dont know the not have yes thanks help my your this that quiero necesito tengo no puedo
  prefiero decir gracias usted mi su`.split(/\s+/))

/** The first run of digits, with or without punctuation, that has the right check digits. */
function parseCpf(text: string) {
  const digits = [...text.matchAll(/\d[\d.\-/ ]{9,16}\d/g)].map(([candidate]) => toCpf(candidate)).find(cpf => cpf !== null)
  return digits ? digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1.$2.$3-$4') : null
}

function parsePhone(text: string, country: CountryCode) {
  const written = /\+?\(?\d[\d\s().-]{6,20}\d/.exec(text)?.[0]
  return written ? toCanonicalPhone(written, country) : null
}

function parseYesNo(text: string) {
  const words = plainWords(text)
  const isYes = /[👍✅✔]/u.test(text) || yes.test(words)
  const isNo = /👎|❌/u.test(text) || no.test(words)
  if (isYes === isNo)
    return null
  return isYes ? 'yes' : 'no'
}

const yes = /^ (?:s|ss|sim|siim+|isso|claro|com certeza|certeza|pode|pode sim|quero|positivo|aham|uhum|ok|certo|tenho|ja|exato|y|yes|yeah|yep|yup|sure|of course|right|correct|i do|si|si{2,}|por supuesto|correcto|exacto|vale|tengo|afirmativo)(?: .*)?$/
const no = /^ (?:n|nn|nao|naao+|nunca|jamais|negativo|ainda nao|nem|no|nope|nah|not yet|never|i dont|todavia no|para nada)(?: .*)?$/
