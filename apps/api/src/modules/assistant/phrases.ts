import type { AnswerType } from '@recado/contracts'
import type { RedFlag } from './find-red-flag.ts'
import type { Spoken } from './spoken.ts'
import { english } from './phrases/english.ts'
import { portuguese } from './phrases/portuguese.ts'
import { spanish } from './phrases/spanish.ts'

export interface Greeted {
  /** Null when nobody knows. */
  firstName: string | null
  /** How the assistant calls itself. */
  assistant: string
  association: string
  /** `known`: a registered patient whose membership stands; `awaited`: registered, not confirmed yet; `other`: anybody else. */
  standing: 'known' | 'awaited' | 'other'
}

/** Everything the assistant says by itself, in one language. */
export interface Phrases {
  greeting: (greeted: Greeted) => string
  /** To somebody greeted already who says hello again. */
  helloAgain: (firstName: string | null) => string
  offerHelp: string
  /** Before the first question of the objective. */
  toBegin: string
  /** After an answer, before the next question. */
  noted: string
  /** Before a question that is asked again after something else was answered. */
  backTo: string
  corrections: Record<AnswerType, string>
  /** A question that stays open: the conversation goes on without it. */
  movedOn: string
  notSure: string
  /** Not sure either, and the objective goes on. */
  notSureButNoted: string
  onlyText: string
  closing: string
  /** Before an article that is there in another language only: the language of the article. */
  onlyIn: Record<Spoken, string>
  handOff: {
    objectiveComplete: (firstName: string | null) => string
    personAsked: (firstName: string | null) => string
    noAnswer: string
    /** `isBrazil`: whether Brazil's emergency numbers are the ones to name. */
    redFlag: (flag: RedFlag, isBrazil: boolean) => string
  }
  summary: { lastMessage: string, notGiven: string, yes: string, no: string }
}

export const phrases: Record<Spoken, Phrases> = { pt: portuguese, en: english, es: spanish }
