import { z } from 'zod'
import { maxTextLength } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { empty, id, inAssociation, instant, page, paging } from './shapes.ts'

/** What is filled in when a canned answer is put into the composer, written `{{contact.name}}`. */
export const answerVariables = ['contact.name', 'contact.firstName', 'contact.phone', 'agent.name', 'agent.firstName', 'association.name'] as const
export type AnswerVariable = (typeof answerVariables)[number]

export const maxCodeLength = 30

/** Letters, digits, - and _: what can be typed after a slash. */
const code = z.string().trim().toLowerCase().max(maxCodeLength).regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u)
const text = z.string().trim().min(1).max(maxTextLength)

export const cannedAnswer = z.object({
  id,
  code: z.string(),
  text: z.string(),
  /** Only its owner sees it; others are everybody's in the association. */
  isPersonal: z.boolean(),
  updatedAt: instant,
})
export type CannedAnswer = z.infer<typeof cannedAnswer>

const oneAnswer = inAssociation.extend({ answerId: id })

export const cannedAnswerEndpoints = {
  listCannedAnswers: endpoint({
    method: 'GET',
    path: '/api/associations/:a/canned-answers',
    summary: 'The association\'s canned answers and the caller\'s own, the last changed first',
    params: inAssociation,
    query: paging.extend({ q: z.string().trim().max(100).optional() }),
    answer: page(cannedAnswer),
  }),
  createCannedAnswer: endpoint({
    method: 'POST',
    path: '/api/associations/:a/canned-answers',
    summary: 'Keep a canned answer; one for everybody takes the permission cannedAnswer.share',
    params: inAssociation,
    body: z.object({ code, text, isPersonal: z.boolean() }),
    answer: cannedAnswer,
    status: 201,
  }),
  updateCannedAnswer: endpoint({
    method: 'PATCH',
    path: '/api/associations/:a/canned-answers/:answerId',
    summary: 'Change a canned answer',
    params: oneAnswer,
    body: z.object({ code, text }).partial(),
    answer: cannedAnswer,
  }),
  deleteCannedAnswer: endpoint({
    method: 'DELETE',
    path: '/api/associations/:a/canned-answers/:answerId',
    summary: 'Delete a canned answer',
    params: oneAnswer,
    answer: empty,
  }),
}
