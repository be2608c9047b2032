import { endpoints } from '@recado/contracts'
import { route } from '../../platform/route.ts'
import { createCannedAnswer } from './create-canned-answer.ts'
import { deleteCannedAnswer } from './delete-canned-answer.ts'
import { listCannedAnswers } from './list-canned-answers.ts'
import { updateCannedAnswer } from './update-canned-answer.ts'

export const cannedAnswerRoutes = [
  route(endpoints.listCannedAnswers, 'cannedAnswer.use', (ctx, { query }) => listCannedAnswers(ctx, query)),
  route(endpoints.createCannedAnswer, 'cannedAnswer.use', (ctx, { body }) => createCannedAnswer(ctx, body)),
  route(endpoints.updateCannedAnswer, 'cannedAnswer.use', (ctx, { params, body }) => updateCannedAnswer(ctx, { answerId: params.answerId, ...body })),
  route(endpoints.deleteCannedAnswer, 'cannedAnswer.use', (ctx, { params }) => deleteCannedAnswer(ctx, params)),
]
