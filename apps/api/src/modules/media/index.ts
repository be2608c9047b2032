export { readMedia, requireMedia, toMedia } from './queries.ts'
export type { MediaRow } from './queries.ts'
// Media: files in Recado's own storage, copied on arrival or uploaded by staff; served to staff of the association
// only. Owns media.
export { mediaRoutes } from './routes.ts'
export { failMedia, fillMedia, storeMedia } from './store-media.ts'
