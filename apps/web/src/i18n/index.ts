import type { Language } from '@recado/contracts'
import { createI18n } from 'vue-i18n'
import { commonMessages } from './common.ts'
import { errorMessages } from './errors.ts'
import { startLocale } from './start-locale.ts'
import { wordMessages } from './words.ts'

interface Tree { [key: string]: string | Tree }
export type Messages = Record<Language, Tree>

/** Every message by feature: `features/numbers/messages.ts` is reached as `numbers.…`. */
export const messages = gather()

export const i18n = createI18n({
  legacy: false,
  locale: startLocale(),
  fallbackLocale: 'pt-BR',
  messages,
  // Codes of errors are keys with a dot in them.
  flatJson: true,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: import.meta.env.DEV,
})

/** Translates outside of components. */
export const translate = i18n.global.t

function gather(): Messages {
  const gathered: Messages = { 'pt-BR': {}, 'en': {}, 'es': {} }
  const modules = import.meta.glob<Record<string, Messages>>('../features/*/messages.ts', { eager: true })
  add('common', commonMessages)
  add('errors', errorMessages)
  add('words', wordMessages)
  for (const [path, module] of Object.entries(modules)) {
    const [own] = Object.values(module)
    if (own)
      add(toNamespace(path), own)
  }
  return gathered

  function add(namespace: string, own: Messages) {
    for (const language of ['pt-BR', 'en', 'es'] as const)
      gathered[language][namespace] = own[language]
  }
}

/** `../features/command-bar/messages.ts` → `commandBar` */
function toNamespace(path: string) {
  const folder = path.split('/').at(-2) ?? ''
  return folder.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
