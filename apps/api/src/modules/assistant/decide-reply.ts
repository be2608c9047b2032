import type { ObjectiveQuestion } from '@recado/contracts'
import type { Decision, Situation } from './decision.ts'
import type { Phrases } from './phrases.ts'
import { asksForPerson } from './asks-for-person.ts'
import { findRedFlag } from './find-red-flag.ts'
import { toFirstName } from './first-name.ts'
import { greet, isGreetingDue } from './greet.ts'
import { handOffOf } from './hand-off-of.ts'
import { looksLikeQuestion } from './looks-like-question.ts'
import { findAsked, findNext } from './objective.ts'
import { parseAnswer } from './parse-answer.ts'
import { phrases } from './phrases.ts'
import { readPleasantry } from './read-pleasantry.ts'
import { reply } from './reply.ts'
import { toSpoken } from './spoken.ts'
import { wantsToSkip } from './wants-to-skip.ts'

/** So often in a row it may get nowhere before people are called. */
const mostUnanswered = 2
/** So often an answer is corrected before the question is left open. */
const mostCorrections = 2

/**
 * The policy: what the assistant does about messages nobody has answered yet. A value; it reads nothing and sends nothing.
 * What must bring a person comes first, then the objective, then what the articles say.
 */
export function decideReply(situation: Situation): Decision {
  const { settings, messages, thread } = situation
  const text = messages.map(message => message.text?.trim()).filter(Boolean).join('\n')

  if (messages.length === 0)
    return { type: 'silent', thread }
  if (!settings.isEnabled)
    return handOffOf(situation, 'assistantOff', null)
  const flag = findRedFlag(text, settings.redFlags)
  if (flag)
    return handOffOf(situation, 'redFlag', say(situation).handOff.redFlag(flag, situation.association.language === 'pt-BR'))
  if (messages.some(message => message.text && asksForPerson(message.text)))
    return handOffOf(situation, 'personAsked', say(situation).handOff.personAsked(firstNameOf(situation)))
  if (text === '')
    return answerWordless(situation)

  const lines = text.split('\n').filter(line => line.trim())
  const said = lines.filter(line => readPleasantry(line) === null).join('\n')
  const asked = findAsked(situation)
  if (asked && (said !== '' || (asked.type === 'yesNo' && valueOf(asked, text, situation) !== null)))
    return answerAsked(situation, asked, said || text)
  return said === '' ? answerPleasantry(situation, lines) : answerOpen(situation, said)
}

/** Only a picture, a voice message, a sticker. */
function answerWordless(situation: Situation): Decision {
  const count = situation.thread.unansweredCount + 1
  if (count >= mostUnanswered)
    return handOffOf(situation, 'noAnswer', say(situation).handOff.noAnswer)
  return reply(situation, {
    lines: [...greet(situation), say(situation).onlyText],
    thread: { unansweredCount: count },
  })
}

/** «oi», «bom dia», «obrigada», «ok»: never a question that got no answer. */
function answerPleasantry(situation: Situation, lines: string[]): Decision {
  const { closing, helloAgain, offerHelp } = say(situation)
  const kinds = lines.map(readPleasantry)
  const asked = findAsked(situation)
  const next = asked ?? findNext(situation)
  if (!situation.thread.greetedAt || (isGreetingDue(situation) && kinds.includes('greeting')))
    return reply(situation, { lines: greet(situation), question: next, offer: offerHelp })
  if (kinds.includes('greeting'))
    return reply(situation, { lines: [helloAgain(firstNameOf(situation))], question: next, offer: offerHelp })
  if (kinds.includes('thanks') && !situation.lastOwnText?.includes(closing))
    return reply(situation, { lines: [closing], question: asked })
  return { type: 'silent', thread: { ...situation.thread, language: situation.language } }
}

/** A question of the objective is open: the text answers it, asks something itself, or neither. */
function answerAsked(situation: Situation, asked: ObjectiveQuestion, said: string): Decision {
  const { thread, article } = situation
  const { corrections, movedOn, notSureButNoted } = say(situation)
  const isQuestion = looksLikeQuestion(said)
  if (isQuestion && article)
    return reply(situation, { lines: greet(situation), article, question: asked, isAskedAgain: true, thread: { unansweredCount: 0 } })

  const value = valueOf(asked, said, situation)
  if (value !== null)
    return goOn(situation, asked, value, [])
  if (wantsToSkip(said))
    return goOn(situation, asked, '', [movedOn])
  if (article)
    return reply(situation, { lines: greet(situation), article, question: asked, isAskedAgain: true, thread: { unansweredCount: 0 } })

  const count = thread.unansweredCount + 1
  if (isQuestion && count >= mostUnanswered)
    return handOffOf(situation, 'noAnswer', say(situation).handOff.noAnswer)
  if (isQuestion)
    return reply(situation, { lines: [...greet(situation), notSureButNoted], question: asked, isAskedAgain: true, thread: { unansweredCount: count } })
  if (count > mostCorrections)
    return goOn(situation, asked, '', [movedOn])
  return reply(situation, { lines: [...greet(situation), corrections[asked.type]], thread: { unansweredCount: count, askedKey: asked.key } })
}

/** The next question, or, after the last one, people. */
function goOn(situation: Situation, asked: ObjectiveQuestion, value: string, lines: string[]): Decision {
  const thread = { ...situation.thread, gathered: { ...situation.thread.gathered, [asked.key]: value }, askedKey: null, unansweredCount: 0 }
  const after = { ...situation, thread }
  const next = findNext(after)
  const article = asked.type === 'text' ? situation.article : null
  if (!next)
    return handOffOf(after, 'objectiveComplete', say(situation).handOff.objectiveComplete(firstNameOf(situation)), article)
  const noted = value === '' || article ? [] : [say(situation).noted]
  return reply(after, { lines: [...greet(situation), ...lines, ...noted], article, question: next })
}

/** No question is open: the articles answer, or the objective begins, or it has no answer. */
function answerOpen(situation: Situation, said: string): Decision {
  const { article, thread } = situation
  const { notSure, notSureButNoted, toBegin } = say(situation)
  const next = findNext(situation)
  if (article)
    return reply(situation, { lines: greet(situation), article, question: next, thread: { unansweredCount: 0 } })
  if (next && !looksLikeQuestion(said))
    return reply(situation, { lines: greet(situation), question: next, opening: toBegin })

  const count = thread.unansweredCount + 1
  if (count >= mostUnanswered)
    return handOffOf(situation, 'noAnswer', say(situation).handOff.noAnswer)
  return reply(situation, {
    lines: [...greet(situation), next ? notSureButNoted : notSure],
    question: next,
    thread: { unansweredCount: count },
  })
}

/** The whole of a burst may be the answer, or one line of it. Yes and no are kept in the association's language. */
function valueOf(asked: ObjectiveQuestion, said: string, { association }: Situation) {
  const candidates = asked.type === 'text' ? [said] : [said.replaceAll('\n', ' '), ...said.split('\n').toReversed()]
  const value = candidates.map(candidate => parseAnswer(asked.type, candidate, association.country)).find(found => found !== null) ?? null
  return asked.type === 'yesNo' && value ? phrases[toSpoken(association.language)].summary[value === 'yes' ? 'yes' : 'no'] : value
}

function firstNameOf({ contact }: Situation) {
  return toFirstName(contact.name ?? contact.pushName)
}

function say({ language }: Situation): Phrases {
  return phrases[language]
}
