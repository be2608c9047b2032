import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Pendientes',
  description: 'Lo que no se pudo entregar o leer. Nada se pierde: inténtalo otra vez o descártalo con una nota.',
  refresh: 'Actualizar',
  retry: 'Intentar otra vez',
  sendAnyway: 'Enviar de todos modos',
  event: 'Evento n.º {sequence}',
  type: { label: 'Tipo', message: 'Mensajes a personas', event: 'Eventos de WhatsApp' },
  empty: {
    message: 'Todos los mensajes se entregaron',
    event: 'Todos los eventos se leyeron',
    hint: 'Cuando algo no salga después de varios intentos, aparecerá aquí.',
  },
  retryAll: {
    action: 'Intentar todos',
    title: { message: '¿Enviar todos otra vez?', event: '¿Leer todos otra vez?' },
    text: {
      message: 'Cada mensaje vuelve a la cola, en orden. Los que quizá ya salieron se quedan aquí: una persona decide, uno por uno.',
      event: 'Cada evento se lee otra vez. Lo que ya está en la bandeja sigue igual.',
    },
    done: 'Nada que intentar | 1 vuelve a la cola | {n} vuelven a la cola',
  },
  discard: {
    action: 'Descartar',
    title: '¿Descartar del todo?',
    text: 'No se intentará más. La nota queda registrada con tu nombre.',
    note: '¿Por qué?',
  },
}
