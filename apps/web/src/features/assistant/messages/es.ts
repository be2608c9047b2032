import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Asistente',
  description: 'Responde primero, pregunta lo necesario y pasa al equipo.',
  on: {
    title: 'Asistente encendido',
    enabled: 'Atiende a quien escribe hasta pasar la conversación a una persona.',
    disabled: 'Cada conversación nueva va directo a la cola.',
  },
  name: 'Nombre',
  nameHint: 'Cómo se presenta a quien escribe.',
  model: {
    some: 'Las respuestas las redacta el modelo {model}, dentro de las reglas de aquí.',
    none: 'Sin modelo de lenguaje: sigue las preguntas y los artículos palabra por palabra.',
  },
  questions: {
    title: 'Lo que pregunta',
    hint: 'En este orden. Con todo respondido, la conversación pasa al equipo con un resumen.',
    add: 'Añadir pregunta',
    empty: 'Ninguna pregunta',
    emptyHint: 'Solo saluda, responde con los artículos y pasa al equipo.',
  },
  question: {
    label: 'Lo que lee el equipo, por ejemplo Ciudad',
    type: 'Respuesta',
    audience: 'Para quién',
    number: 'pregunta {number}',
    up: 'Mover arriba: {question}',
    down: 'Mover abajo: {question}',
    remove: 'Quitar: {question}',
    wording: 'Cómo pregunta',
    needsPortuguese: 'Escribe la pregunta en portugués.',
    ask: { pt: 'Em que cidade você mora?', en: 'Which city do you live in?', es: '¿En qué ciudad vives?' },
  },
  redFlags: {
    title: 'Frases de alerta',
    hint: 'Cuando aparece una de ellas, se llama a una persona al momento, en cualquier idioma.',
    placeholder: 'Escribe y pulsa Enter',
  },
}
