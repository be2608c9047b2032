import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Alertas',
  description: 'Cuando un número cae, deja de recibir o algo no se entrega. Cada problema se avisa cuando empieza y cuando pasa.',
  where: 'Dónde avisar',
  none: { title: 'Todo en orden', hint: 'Ningún problema ahora.' },
  now: 'Ahora',
  past: 'Ya pasó',
  over: '{what}: ya pasó',
  open: 'Ver',
  look: 'Ver',
  lasted: 'duró {duration}',
  kind: {
    down: { title: 'Un número fuera de servicio', number: '{number}: fuera de servicio', hint: 'Nada entra ni sale por él.' },
    deaf: { title: 'Un número no recibe', number: '{number}: no llega nada', hint: 'La sesión funciona, pero no llega nada.' },
    lag: { title: 'Mensajes atrasados', number: '{number}: mensajes atrasados', hint: 'Lo que llegó espera para ser leído.' },
    deadLetters: { title: 'Pendientes', number: '{number}: pendientes', hint: 'Algo no se pudo entregar o leer.' },
    paused: { title: 'Envíos en pausa', number: '{number}: envíos en pausa', hint: 'Los primeros contactos y los envíos masivos esperan.' },
  },
  lag: 'El evento más antiguo espera desde hace {duration}.',
  count: 'nada | 1 mensaje o evento espera una decisión. | {n} mensajes o eventos esperan una decisión.',
  pause: {
    restricted: 'WhatsApp restringió el número: ahora no puede escribir a personas nuevas.',
    rejections: 'Muchos mensajes fueron rechazados en poco tiempo.',
    failed: 'La sesión falló.',
    other: 'Recado hizo una pausa por precaución.',
  },
}
