import { errorCodes } from '@recado/contracts'
import { describe, expect, it } from 'vitest'
import { fetchMessages, loadLanguage, translate } from './index.ts'
import { pageLanguages } from './page-languages.ts'

await Promise.all(pageLanguages.map(loadLanguage))
const messages = await fetchMessages('pt-BR')

const flat = Object.fromEntries(await Promise.all(pageLanguages.map(async language => [language, flatten(await fetchMessages(language))] as const)))
const keys = Object.keys(flat['pt-BR'] ?? {})

describe('the messages', () => {
  it('every feature is there', () => {
    expect(Object.keys(messages)).toEqual(expect.arrayContaining(['common', 'errors', 'words', 'inbox', 'numbers', 'contacts', 'commandBar']))
  })

  it.each(pageLanguages)('every key exists in %s, and no other', (language) => {
    expect(Object.keys(flat[language] ?? {}).sort()).toEqual([...keys].sort())
  })

  it.each(pageLanguages)('no message is empty in %s', (language) => {
    expect(Object.entries(flat[language] ?? {}).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it.each(pageLanguages)('the same places are left for values in %s as in Portuguese', (language) => {
    const differing = keys.filter(key => String(placesOf(flat[language]?.[key])) !== String(placesOf(flat['pt-BR']?.[key])))
    expect(differing).toEqual([])
  })

  it.each(pageLanguages)('a message that counts has the forms %s needs', (language) => {
    const counting = keys.filter(key => flat['pt-BR']?.[key]?.includes(' | '))
    expect(counting.length).toBeGreaterThan(10)
    const wrong = keys.filter(key => formsOf(flat[language]?.[key]) !== (language === 'ar' && counting.includes(key) ? 6 : formsOf(flat['pt-BR']?.[key])))
    expect(wrong).toEqual([])
  })

  it('nothing is singular in French, and Arabic tells two, few and many apart', () => {
    const said = (language: string, counts: number[]) => counts.map(count => translate('inbox.composer.left', count, { locale: language }).replaceAll(/[\u2068\u2069]/g, ''))
    expect(said('fr', [0, 1, 2])).toEqual(['0 caractère restant', '1 caractère restant', '2 caractères restants'])
    expect(said('ar', [0, 1, 2, 3, 11, 100])).toEqual(['لم يبقَ أي حرف', 'بقي حرف واحد', 'بقي حرفان', 'بقيت 3 أحرف', 'بقي 11 حرفًا', 'بقي 100 حرف'])
  })

  it.each(pageLanguages)('every error of the API has its sentence in %s', (language) => {
    for (const code of Object.keys(errorCodes))
      expect(translate(`errors.${code}`, {}, { locale: language }), code).not.toBe(`errors.${code}`)
  })
})

function flatten(tree: object, prefix = ''): Record<string, string> {
  return Object.assign({}, ...Object.entries(tree).map(([key, value]) =>
    typeof value === 'string' ? { [prefix + key]: value } : flatten(value, `${prefix}${key}.`)))
}

function formsOf(text = '') {
  return text.split(' | ').length
}

function placesOf(text = '') {
  return [...new Set(text.match(/\{\w+\}/g))].sort()
}
