import type { Alert, Language } from '@recado/contracts'
import type { AssociationRef, Ctx } from '../../ctx.ts'
import type { AlertPhase } from './notify.ts'
import type { AlertWords } from './words.ts'
import { english } from './words/english.ts'
import { portuguese } from './words/portuguese.ts'
import { spanish } from './words/spanish.ts'

interface Text {
  subject: string
  text: string
}

const wordsOf: Record<Language, AlertWords> = { 'pt-BR': portuguese, 'en': english, 'es': spanish }

/** An alert in the association's language: which number, what, since when, and where to look. Nothing of any person. */
export function wordAlert({ association, config }: Pick<Ctx, 'association' | 'config'>, { kind, connection, details, openedAt, recoveredAt }: Alert, phase: AlertPhase): Text {
  const words = wordsOf[association.language]
  const subject = `${connection ? `${connection.name}: ` : ''}${words.titles[kind]}`
  const lines = [
    phase === 'recovered' ? words.over : sentenceOf(words, kind, details),
    '',
    connection && `${words.number}: ${connection.name}`,
    `${words.association}: ${association.name}`,
    `${words.began}: ${toLocal(association, openedAt)}`,
    recoveredAt && `${words.ended}: ${toLocal(association, recoveredAt)}`,
    '',
    `${config.publicUrl}/${association.subdomain}/numbers${connection ? `/${connection.id}` : ''}`,
  ]
  return { subject: `[Recado] ${phase === 'recovered' ? words.resolved(subject) : subject}`, text: lines.filter(line => line !== null).join('\n') }
}

/** A mail that only shows that mail arrives. */
export function wordTest({ association }: Pick<Ctx, 'association'>): Text {
  const { test } = wordsOf[association.language]
  return { subject: `[Recado] ${test.subject}`, text: test.text(association.name) }
}

function sentenceOf(words: AlertWords, kind: Alert['kind'], { trouble, count, lagMs, reason }: Alert['details']) {
  switch (kind) {
    case 'down':
    case 'deaf': return (trouble && words.troubles[trouble]) ?? words.notWorking
    case 'lag': return words.lag(Math.round((lagMs ?? 0) / 60_000))
    case 'deadLetters': return words.deadLetters(count ?? 0)
    case 'paused': return `${(reason && words.pauses[reason]) ?? ''} ${words.paused}`.trim()
  }
}

function toLocal({ language, timeZone }: AssociationRef, at: string) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short', timeZone }).format(new Date(at))
}
