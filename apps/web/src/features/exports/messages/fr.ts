import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  title: 'Exporter les contacts',
  short: 'Exporter',
  selected: 'Exporter la sélection',
  ofFilter: 'Les contacts que montre le filtre.',
  ofSelected: 'Aucun contact coché. | 1 contact coché. | {count} contacts cochés.',
  columns: 'Colonnes : {columns}',
  sensitive: 'Il y a des champs sensibles. Qui exporte est consigné.',
  format: 'Format',
  start: 'Générer le fichier',
  files: 'Vos fichiers',
  keptHint: 'Gardés un jour, pour vous et les administrateurs seulement.',
  counting: 'Comptage…',
  progress: '{done} sur {count}',
  fetch: 'Télécharger',
  status: { running: 'En cours', done: 'Prêt', cancelled: 'Annulé', failed: 'Échec' },
}
