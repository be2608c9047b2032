import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { attachToArticle } from './attach-to-article.ts'
import { createArticle } from './create-article.ts'
import { deleteArticle } from './delete-article.ts'
import { listArticles } from './list-articles.ts'
import { setArticleMedia } from './set-article-media.ts'
import { updateArticle } from './update-article.ts'

let context: TestContext
let ctx: Ctx<StaffActor>

beforeAll(async () => {
  context = await createTestContext()
})
beforeEach(async () => {
  ctx = await context.asStaff(await context.createAssociation(), 'supervisor')
})
afterAll(() => context.close())

const input = { title: 'Horário de atendimento', body: 'Das 9h às 18h.', language: 'pt', isPublished: true } as const

it('an article is written, changed in part and deleted, each on record', async () => {
  const { id } = await createArticle(ctx, { ...input, language: 'es', isPublished: false })
  expect(await updateArticle(ctx, { articleId: id, title: 'Horario' })).toMatchObject({ title: 'Horario', language: 'es', isPublished: false })
  expect(await updateArticle(ctx, { articleId: id, isPublished: true })).toMatchObject({ title: 'Horario', isPublished: true })
  await deleteArticle(ctx, { articleId: id })
  expect(await listArticles(ctx, { limit: 10 })).toEqual({ items: [], nextCursor: null })
  const entries = await ctx.db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action }) => action)).toEqual(['article.created', 'article.updated', 'article.updated', 'article.deleted'])
})

it('articles come page by page, the last changed first', async () => {
  for (const title of ['A', 'B', 'C', 'D', 'E'])
    await createArticle(ctx, { ...input, title })
  const [first] = (await listArticles(ctx, { q: 'a', limit: 1 })).items
  const titles: string[] = []
  let cursor: string | undefined
  do {
    const page = await listArticles(ctx, { cursor, limit: 2 })
    titles.push(...page.items.map(({ title }) => title))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(titles).toEqual(['E', 'D', 'C', 'B', 'A'])
  expect(first).toBeDefined()
})

it('articles are searched by all words, accents and case aside', async () => {
  await createArticle(ctx, input)
  await createArticle(ctx, { ...input, title: '100% gratuito', body: 'Sem taxa_extra.' })
  const found = async (q: string) => (await listArticles(ctx, { q, limit: 10 })).items.map(({ title }) => title)
  expect(await found('HORARIO 18h')).toEqual(['Horário de atendimento'])
  expect(await found('horario taxa')).toEqual([])
  expect(await found('0%')).toEqual(['100% gratuito'])
  expect(await found('taxa_')).toEqual(['100% gratuito'])
})

it('a file goes along, is replaced and taken away', async () => {
  const { id } = await createArticle(ctx, input)
  const attached = await attachToArticle(ctx, { articleId: id, file: new File(['regras da casa'], 'regras.txt', { type: 'text/plain' }) })
  expect(attached.media).toMatchObject({ status: 'stored', fileName: 'regras.txt', mimeType: 'text/plain' })
  expect((await setArticleMedia(ctx, { articleId: id, mediaId: null })).media).toBeNull()
})

it('another association sees and changes nothing of it', async () => {
  const { id } = await createArticle(ctx, input)
  const other = await context.createAssociation()
  expect((await listArticles(other, { limit: 10 })).items).toEqual([])
  await expect(updateArticle(other, { articleId: id, title: 'x' })).rejects.toThrow('article.notFound')
  await expect(deleteArticle(other, { articleId: id })).rejects.toThrow('article.notFound')
  await expect(setArticleMedia(other, { articleId: id, mediaId: null })).rejects.toThrow('article.notFound')
  await expect(attachToArticle(other, { articleId: id, file: new File(['x'], 'x.txt') })).rejects.toThrow('article.notFound')
  expect((await listArticles(ctx, { limit: 10 })).items).toHaveLength(1)
})
