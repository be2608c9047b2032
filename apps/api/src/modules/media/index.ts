// Media: files in Recado's own storage, copied on arrival or uploaded by staff; served to staff of the association
// only. Owns media.
export { dropFiles } from './drop-files.job.ts'
export { dropMedia } from './drop-media.ts'
export { fillMedia } from './fill-media.ts'
export { openMedia, requireMedia, toMedia } from './queries.ts'
export type { MediaRow } from './queries.ts'
export { mediaRoutes } from './routes.ts'
export { failMedia, putFile, reopenMedia, storeMedia } from './store-media.ts'
export type { StoredFile } from './store-media.ts'
