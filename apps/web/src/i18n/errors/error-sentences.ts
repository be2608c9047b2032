import type { ErrorCode } from '@recado/contracts'

/** One sentence for each error of the API: what happened and, where there is one, the way out. */
export type ErrorSentences = Record<ErrorCode | 'network', string>
