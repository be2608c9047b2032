// Knowledge: what the assistant may say – articles, and which of them answers a question for sure. Owns articles.
export { createArticle } from './create-article.ts'
export { findAnswer } from './find-answer.ts'
export { knowledgeRoutes } from './routes.ts'
