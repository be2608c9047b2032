import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { findAnswer } from './find-answer.ts'
import { articles, questions } from './fixtures/patient-association.ts'

let context: TestContext
let ctx: Ctx
const keys = new Map<string, string>()

beforeAll(async () => {
  context = await createTestContext()
  ctx = await context.createAssociation()
  for (const [key, article] of Object.entries(articles)) {
    const row = await ctx.db.article.create({ data: { ...article, associationId: ctx.association.id } })
    keys.set(row.id, key)
  }
})
afterAll(() => context.close())

describe('a question people ask', () => {
  it.each(questions)('%s: «%s» → %s', async (language, text, expected) => {
    const answer = await findAnswer(ctx, { text, language })
    expect(answer && keys.get(answer.article.id)).toBe(expected)
  })
})

it('an article that is not published is never said', async () => {
  const other = await context.createAssociation()
  await other.db.article.create({ data: { associationId: other.association.id, title: 'Vagas de emprego', body: 'Mande o currículo.', published: false } })
  expect(await findAnswer(other, { text: 'tem vaga de emprego?', language: 'pt' })).toBeNull()
})

it('two articles that fit equally well answer nothing', async () => {
  const other = await context.createAssociation()
  for (const body of ['Às segundas.', 'Às terças.'])
    await other.db.article.create({ data: { associationId: other.association.id, title: 'Dia da reunião', body } })
  expect(await findAnswer(other, { text: 'qual o dia da reunião?', language: 'pt' })).toBeNull()
})

it('an only article is found, and still not for everything', async () => {
  const other = await context.createAssociation()
  await other.db.article.create({ data: { associationId: other.association.id, title: 'Vagas de emprego', body: 'Mande o currículo.' } })
  expect((await findAnswer(other, { text: 'vcs tem vaga de emprego?', language: 'pt' }))?.article.title).toBe('Vagas de emprego')
  expect(await findAnswer(other, { text: 'vagas para estacionar o carro no shopping', language: 'pt' })).toBeNull()
})

it('another association sees nothing of it', async () => {
  const other = await context.createAssociation()
  expect(await findAnswer(other, { text: 'Qual o horário de atendimento?', language: 'pt' })).toBeNull()
})

it('a text full of signs is a question like any other', async () => {
  expect(await findAnswer(ctx, { text: '???? \' " & | ! <-> :* (horário) \\ %', language: 'pt' })).not.toBeNull()
})
