import { errorCodes, languages } from '@recado/contracts'
import { describe, expect, it } from 'vitest'
import { fetchMessages, loadLanguage, translate } from './index.ts'

await Promise.all(languages.map(loadLanguage))
const messages = await fetchMessages('pt-BR')

const flat = Object.fromEntries(await Promise.all(languages.map(async language => [language, flatten(await fetchMessages(language))] as const)))
const keys = Object.keys(flat['pt-BR'] ?? {})

describe('the messages', () => {
  it('every feature is there', () => {
    expect(Object.keys(messages)).toEqual(expect.arrayContaining(['common', 'errors', 'words', 'inbox', 'numbers', 'contacts', 'commandBar']))
  })

  it.each(languages)('every key exists in %s, and no other', (language) => {
    expect(Object.keys(flat[language] ?? {}).sort()).toEqual([...keys].sort())
  })

  it.each(languages)('no message is empty in %s', (language) => {
    expect(Object.entries(flat[language] ?? {}).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it.each(languages)('the same places are left for values in %s as in Portuguese', (language) => {
    const differing = keys.filter(key => String(placesOf(flat[language]?.[key])) !== String(placesOf(flat['pt-BR']?.[key])))
    expect(differing).toEqual([])
  })

  it.each(languages)('every error of the API has its sentence in %s', (language) => {
    for (const code of Object.keys(errorCodes))
      expect(translate(`errors.${code}`, {}, { locale: language }), code).not.toBe(`errors.${code}`)
  })
})

function flatten(tree: object, prefix = ''): Record<string, string> {
  return Object.assign({}, ...Object.entries(tree).map(([key, value]) =>
    typeof value === 'string' ? { [prefix + key]: value } : flatten(value, `${prefix}${key}.`)))
}

function placesOf(text = '') {
  return [...new Set(text.match(/\{\w+\}/g))].sort()
}
