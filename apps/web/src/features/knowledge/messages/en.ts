import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  title: 'Knowledge',
  description: 'What the assistant may answer. It answers only when it is sure.',
  write: 'Write an article',
  search: 'Search the articles',
  published: 'Published',
  draft: 'Draft',
  hasFile: 'With a file',
  dropFile: 'Image or document',
  dropHint: 'Goes along with the answer. Up to 16 MB.',
  replaceFile: 'Replace',
  removeFile: 'Remove the file',
  deleteTitle: 'Delete this article?',
  deleteText: 'The assistant stops answering with it.',
  fields: {
    title: 'Title',
    titleHint: 'As people would ask, for example “How do I renew my registration?”',
    body: 'Answer',
    bodyHint: '**bold**, _italic_, and lists with a dash. WhatsApp shows them formatted; long answers are split at sentences.',
    language: 'Language',
    isPublished: 'Use',
    isPublishedHint: 'The assistant uses published articles only.',
    file: 'File',
  },
  nothing: { title: 'No article speaks of this', hint: 'Try another word.' },
  empty: { title: 'Teach the assistant', hint: 'Write down the questions that come every day. Three articles already save a lot of work.' },
}
