import type { AlertKind, ConnectionTrouble } from '@recado/contracts'

/** How alerts are put in one language. */
export interface AlertWords {
  titles: Record<AlertKind, string>
  resolved: (subject: string) => string
  over: string
  /** What is wrong and what helps; troubles that ring nobody have no words here. */
  troubles: Partial<Record<ConnectionTrouble, string>>
  notWorking: string
  lag: (minutes: number) => string
  deadLetters: (count: number) => string
  paused: string
  /** Why it paused by itself. */
  pauses: Record<string, string>
  number: string
  association: string
  began: string
  ended: string
  test: { subject: string, text: (association: string) => string }
}
