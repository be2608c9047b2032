import { expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { fetchMessages } from './index.ts'
import { baseCompile } from './message-compiler.ts'
import { pageLanguages } from './page-languages.ts'
import { pluralRules } from './plural-rules.ts'

interface Says { t: (key: string, values: object, count: number) => string }

it.each(pageLanguages)('every message in %s says the same as with the compiler of vue-i18n', async (language) => {
  const texts = Object.fromEntries(flatten(await fetchMessages(language)).map((text, index) => [`m${index}`, text]))
  const by = (messages: object): Says => createI18n({ legacy: false, locale: language, pluralRules, messages: { [language]: messages } as never }).global as unknown as Says
  const theirs = by(texts)
  const ours = by(Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, baseCompile(text).ast])))
  expect(Object.keys(texts).length).toBeGreaterThan(500)
  for (const [key, text] of Object.entries(texts)) {
    const values = Object.fromEntries([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, `<${name}>`]))
    const counts = text.includes('|') ? [0, 1, 2, 5, 11, 100] : [1]
    for (const count of counts)
      expect(ours.t(key, values, count), text).toBe(theirs.t(key, values, count))
  }
})

function flatten(tree: object): string[] {
  return Object.values(tree).flatMap(value => typeof value === 'string' ? [value] : flatten(value))
}
