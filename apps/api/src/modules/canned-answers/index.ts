// Canned answers: texts kept under a short code, the association's and each member of staff's own. Owns canned_answers.
export { cannedAnswerRoutes } from './routes.ts'
