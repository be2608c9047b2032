import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Exportar contactos',
  short: 'Exportar',
  selected: 'Exportar marcados',
  ofFilter: 'Los contactos que muestra el filtro.',
  ofSelected: 'Ningún contacto marcado. | 1 contacto marcado. | {count} contactos marcados.',
  columns: 'Columnas: {columns}',
  sensitive: 'Hay campos sensibles. Quién exporta queda registrado.',
  format: 'Formato',
  start: 'Generar archivo',
  files: 'Tus archivos',
  keptHint: 'Se guardan un día, solo para ti y los administradores.',
  counting: 'Contando…',
  progress: '{done} de {count}',
  fetch: 'Descargar',
  status: { running: 'Generando', done: 'Listo', cancelled: 'Cancelado', failed: 'Falló' },
}
