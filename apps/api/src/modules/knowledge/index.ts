export { createArticle } from './create-article.ts'
export { findAnswer } from './find-answer.ts'
export type { Answer } from './find-answer.ts'
// Knowledge: what the assistant may say – articles, and which of them answers a question for sure. Owns articles.
export { knowledgeRoutes } from './routes.ts'
