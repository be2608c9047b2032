import { isSoft } from './concepts.ts'

/** Where the words of a question were met in one article; words are told by their position in the question. */
export interface Evidence {
  articleId: string
  language: string
  titleHits: number[]
  /** Anywhere, the title included. */
  hits: number[]
  /** Mere grammar in the article's language. */
  ignored: number[]
  /** Meaningful words of the title, and how many of them the question names. */
  titleWordCount: number
  titleCoveredCount: number
}

export interface Choice {
  articleId: string
  /** 0 to 1: how much of the question and of the title fit together. */
  confidence: number
}

const bodyHitValue = 0.65
/** Most of the question is met, and the title speaks of it. */
const enoughOfQuestion = 0.58
/** Or the whole title is named in a longer story. */
const enoughBesideFullTitle = 0.34
/** Without a word in the title, so many words must be met in the text, and nearly all there are. */
const bodyOnlyWords = 3
const enoughOfQuestionInBody = 0.6
const lead = 0.08

/**
 * The one article that answers, or null: when no article covers the question well enough, and as well when two do equally –
 * a wrong answer costs more than none.
 */
export function chooseAnswer(words: string[], evidence: Evidence[], articleCount: number): Choice | null {
  const weights = words.map((_, position) => rarity(position, evidence, articleCount))
  const rated = evidence.map(one => rate(one, words, weights)).sort((a, b) => b.confidence - a.confidence)
  const [best, second] = rated
  if (!best?.isSure)
    return null
  if (second && best.confidence - second.confidence < lead)
    return null
  return { articleId: best.articleId, confidence: best.confidence }
}

/** A word that every article has says little. */
function rarity(position: number, evidence: Evidence[], articleCount: number) {
  const count = evidence.filter(one => one.hits.includes(position)).length
  return 1 + Math.log(1 + articleCount / (1 + count))
}

function rate(evidence: Evidence, words: string[], weights: number[]) {
  const counted = words
    .map((word, position) => ({ word, position, weight: weights[position] ?? 0 }))
    .filter(({ word, position }) => evidence.titleHits.includes(position) || !(isSoft(word) || evidence.ignored.includes(position)))
  const asked = sum(counted.map(({ weight }) => weight))
  const met = sum(counted.map(({ position, weight }) => weight * valueOfHit(evidence, position)))
  const ofQuestion = asked === 0 ? 0 : met / asked
  const ofTitle = evidence.titleWordCount === 0 ? 0 : evidence.titleCoveredCount / evidence.titleWordCount
  return {
    articleId: evidence.articleId,
    confidence: 0.65 * ofQuestion + 0.35 * ofTitle,
    isSure: isSure(evidence, ofQuestion, ofTitle),
  }
}

function isSure({ titleHits, hits, titleCoveredCount }: Evidence, ofQuestion: number, ofTitle: number) {
  if (titleHits.length === 0)
    return hits.length >= bodyOnlyWords && ofQuestion >= enoughOfQuestionInBody
  if (ofQuestion >= enoughOfQuestion)
    return true
  return ofTitle === 1 && titleCoveredCount >= 2 && ofQuestion >= enoughBesideFullTitle
}

function valueOfHit({ titleHits, hits }: Evidence, position: number) {
  if (titleHits.includes(position))
    return 1
  return hits.includes(position) ? bodyHitValue : 0
}

function sum(numbers: number[]) {
  return numbers.reduce((total, number) => total + number, 0)
}
