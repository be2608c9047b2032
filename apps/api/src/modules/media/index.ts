// Media: files in Recado's own storage, copied on arrival or uploaded by staff; served to staff of the association
// only. Owns media.
export { dropFiles } from './drop-files.job.ts'
export { dropMedia } from './drop-media.ts'
export { readMedia, requireMedia, toMedia } from './queries.ts'
export type { MediaRow } from './queries.ts'
export { mediaRoutes } from './routes.ts'
export { failMedia, fillMedia, reopenMedia, storeMedia } from './store-media.ts'
