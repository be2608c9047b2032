import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Respuestas rápidas',
  description: 'Escribe / y el código en la conversación para usar una.',
  write: 'Nueva respuesta rápida',
  search: 'Buscar por código o texto',
  shared: 'De todos',
  personal: 'Solo mía',
  readOnly: 'Esta es de todos: la cambian supervisores y administradores.',
  deleteTitle: '¿Eliminar esta respuesta rápida?',
  deleteText: 'Deja de aparecer en la conversación. Lo enviado se queda.',
  fields: {
    code: 'Código',
    codeHint: 'Una palabra corta, como “horario”.',
    text: 'Texto',
    textHint: 'Las variables se rellenan al usarla; donde falte un valor queda una marca como [nombre del contacto?].',
    variables: 'Insertar variable',
    owner: 'Quién la usa',
  },
  variables: {
    contact: { name: 'nombre del contacto', firstName: 'primer nombre del contacto', phone: 'teléfono del contacto' },
    agent: { name: 'tu nombre', firstName: 'tu primer nombre' },
    association: { name: 'nombre de la asociación' },
  },
  menu: {
    keys: '↑ ↓ eligen, Enter inserta, Esc cierra',
    manage: 'Gestionar',
    nothing: 'Ninguna respuesta rápida tiene eso.',
    empty: 'Todavía no hay respuestas rápidas.',
    failed: 'Las respuestas rápidas no llegaron. Inténtalo de nuevo.',
  },
  nothing: { title: 'Ninguna respuesta rápida tiene eso', hint: 'Prueba otra palabra.' },
  empty: { title: 'Escríbela una vez, úsala siempre', hint: 'Guarda aquí lo que respondes cada día y úsalo en la conversación escribiendo / y el código.' },
}
