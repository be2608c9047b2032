import type { Situation } from './decision.ts'
import { toFirstName } from './first-name.ts'
import { phrases } from './phrases.ts'

/** Who comes back after so long is greeted anew. */
const greetAgainAfterMs = 12 * 60 * 60 * 1000

export function isGreetingDue({ thread, now }: Pick<Situation, 'thread' | 'now'>): boolean {
  return !thread.greetedAt || now.getTime() - thread.greetedAt.getTime() > greetAgainAfterMs
}

/** The greeting, when one is due: by name and by kind. A membership that lapsed is nothing to open a conversation with. */
export function greet(situation: Situation): string[] {
  if (!isGreetingDue(situation))
    return []
  const { association, settings, contact, language } = situation
  return [phrases[language].greeting({
    firstName: toFirstName(contact.name ?? contact.pushName),
    assistant: settings.name,
    association: association.name,
    standing: standingOf(contact),
  })]
}

function standingOf({ kind, patientStatus }: Situation['contact']) {
  if (kind === 'patient' && patientStatus === 'active')
    return 'known'
  return patientStatus === 'pending' ? 'awaited' : 'other'
}
