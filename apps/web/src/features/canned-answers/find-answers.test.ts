import { expect, it } from 'vitest'
import { findAnswers } from './find-answers.ts'

const answers = [
  { code: 'tchau', text: 'Até logo!' },
  { code: 'oi', text: 'Olá, tudo bem?' },
  { code: 'doação', text: 'Como doar' },
  { code: 'horário', text: 'Abrimos às 9h; doe quando quiser' },
].map((answer, index) => ({ ...answer, id: String(index), isPersonal: false, updatedAt: '2026-11-20T12:00:00.000Z' }))
const found = (typed: string) => findAnswers(answers, typed).map(({ code }) => code)

it('all are offered, by code, before anything is typed', () => {
  expect(found('')).toEqual(['doação', 'horário', 'oi', 'tchau'])
})

it('the beginning of a code comes first, then any part of it, then the text', () => {
  expect(found('o')).toEqual(['oi', 'doação', 'horário', 'tchau'])
  expect(found('doac')).toEqual(['doação'])
  expect(found('DOE')).toEqual(['horário'])
})

it('what nothing holds finds nothing', () => {
  expect(found('xyz')).toEqual([])
})
