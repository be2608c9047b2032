import type { PushKind } from '@recado/contracts'
import { ar } from './messages/ar.ts'
import { en } from './messages/en.ts'
import { es } from './messages/es.ts'
import { fr } from './messages/fr.ts'
import { ptBr } from './messages/pt-br.ts'

const words: Record<string, Record<PushKind, string>> = { 'pt-BR': ptBr, en, es, fr, ar }

/** What is said of each kind of push in a language of the page. */
export function wordsOf(language: string) {
  return words[language] ?? en
}
