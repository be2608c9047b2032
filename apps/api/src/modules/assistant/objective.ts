import type { ObjectiveQuestion } from '@recado/contracts'
import type { Situation } from './decision.ts'
import type { Spoken } from './spoken.ts'

type Asking = Pick<Situation, 'settings' | 'contact' | 'thread'>

/** The question that was asked last and waits for its answer. */
export function findAsked(situation: Asking): ObjectiveQuestion | null {
  return openQuestions(situation).find(question => question.key === situation.thread.askedKey) ?? null
}

/** The first question that has no answer yet. */
export function findNext(situation: Asking): ObjectiveQuestion | null {
  return openQuestions(situation)[0] ?? null
}

/** How it is asked; an empty language falls back to Portuguese. */
export function askText(question: ObjectiveQuestion, language: Spoken): string {
  return question.ask[language] || question.ask.pt
}

function openQuestions({ settings, contact, thread }: Asking) {
  return settings.questions.filter(question =>
    (question.audience === 'both' || question.audience === contact.kind) && !(question.key in thread.gathered))
}
