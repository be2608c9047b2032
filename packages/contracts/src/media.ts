import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, inAssociation } from './shapes.ts'

export const media = z.object({
  id,
  status: z.enum(['pending', 'stored', 'failed']),
  /** Path of the file for staff of the association; null until it is stored. */
  url: z.string().nullable(),
  /** A small JPEG of a picture; null when there is none. */
  thumbnailUrl: z.string().nullable(),
  /** Why it could not be had. */
  failure: z.string().nullable(),
  mimeType: z.string(),
  fileName: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  durationMs: z.number().nullable(),
})
export type Media = z.infer<typeof media>

/** The largest file that may be sent or attached, in bytes. */
export const maxUploadBytes = 16 * 1024 * 1024

export const mediaEndpoints = {
  getMediaFile: endpoint({
    method: 'GET',
    path: '/api/associations/:a/media/:mediaId',
    summary: 'The file itself (ranges are answered)',
    params: inAssociation.extend({ mediaId: id }),
    query: z.object({ download: z.stringbool().default(false), thumbnail: z.stringbool().default(false) }),
    answer: z.unknown(),
  }),
  retryMedia: endpoint({
    method: 'POST',
    path: '/api/associations/:a/media/:mediaId/retry',
    summary: 'Ask the channel for a file again that could not be had',
    params: inAssociation.extend({ mediaId: id }),
    answer: media,
  }),
}
