import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Conocimiento',
  description: 'Lo que el asistente puede responder. Solo responde cuando está seguro.',
  write: 'Escribir artículo',
  search: 'Buscar en los artículos',
  published: 'Publicado',
  draft: 'Borrador',
  hasFile: 'Con archivo',
  dropFile: 'Imagen o documento',
  dropHint: 'Va junto con la respuesta. Hasta 16 MB.',
  replaceFile: 'Cambiar',
  removeFile: 'Quitar el archivo',
  deleteTitle: '¿Eliminar este artículo?',
  deleteText: 'El asistente deja de responder con él.',
  fields: {
    title: 'Título',
    titleHint: 'Como preguntaría la gente, por ejemplo “¿Cómo renuevo mi registro?”',
    body: 'Respuesta',
    bodyHint: '**negrita**, _cursiva_ y listas con un guion. En WhatsApp llega con formato; las respuestas largas se dividen en frases.',
    language: 'Idioma',
    isPublished: 'Uso',
    isPublishedHint: 'El asistente solo usa artículos publicados.',
    file: 'Archivo',
  },
  nothing: { title: 'Ningún artículo habla de esto', hint: 'Prueba con otra palabra.' },
  empty: { title: 'Enseña al asistente', hint: 'Escribe las preguntas que llegan cada día. Tres artículos ya ahorran mucho trabajo.' },
}
