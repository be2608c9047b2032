import { z } from 'zod'

/** What kind of trouble: decides the HTTP status. */
export const errorKinds = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  unprocessable: 422,
  tooMany: 429,
  internal: 500,
  upstream: 502,
  unavailable: 503,
} as const

export type ErrorKind = keyof typeof errorKinds

/** Every error the API answers: code → kind. The web translates the code. */
export const errorCodes = {
  'request.invalid': 'invalid',
  'request.unreadable': 'invalid',
  'request.tooLarge': 'tooLarge',
  'request.tooMany': 'tooMany',
  'route.notFound': 'notFound',
  'auth.required': 'unauthenticated',
  'auth.badCredentials': 'unauthenticated',
  'auth.forbidden': 'forbidden',
  'webhook.badSignature': 'unauthenticated',
  'setup.done': 'conflict',
  'setup.badToken': 'forbidden',
  'invitation.invalid': 'notFound',
  'association.notFound': 'notFound',
  'association.subdomainTaken': 'conflict',
  'staff.notFound': 'notFound',
  'staff.exists': 'conflict',
  'staff.lastOwner': 'conflict',
  'connection.notFound': 'notFound',
  'connection.noneWorks': 'conflict',
  'connection.down': 'conflict',
  'connection.notScanning': 'conflict',
  'connection.sessionTaken': 'conflict',
  'connection.wahaFailed': 'upstream',
  'connection.wahaUnusable': 'unprocessable',
  'connection.catchingUp': 'conflict',
  'contact.notFound': 'notFound',
  'contact.joinNotFound': 'notFound',
  'contact.joinUndone': 'conflict',
  'contact.joinSelf': 'invalid',
  'contact.twoPatients': 'conflict',
  'contact.badPhone': 'unprocessable',
  'contactNote.notFound': 'notFound',
  'contactNote.notYours': 'forbidden',
  'attribute.notFound': 'notFound',
  'attribute.keyTaken': 'conflict',
  'patient.notFound': 'notFound',
  'patient.exists': 'conflict',
  'patient.phoneTaken': 'conflict',
  'patient.cpfTaken': 'conflict',
  'patient.membershipNumberTaken': 'conflict',
  'import.unreadable': 'unprocessable',
  'import.rowsInvalid': 'unprocessable',
  'import.tooLarge': 'tooLarge',
  'article.notFound': 'notFound',
  'cannedAnswer.notFound': 'notFound',
  'cannedAnswer.codeTaken': 'conflict',
  'media.notFound': 'notFound',
  'media.notStored': 'conflict',
  'media.notRetryable': 'conflict',
  'media.storageFailed': 'unavailable',
  'media.tooLarge': 'tooLarge',
  'media.typeRefused': 'unprocessable',
  'conversation.notFound': 'notFound',
  'conversation.closed': 'conflict',
  'conversation.claimed': 'conflict',
  'conversation.notYours': 'conflict',
  'message.notFound': 'notFound',
  'message.notRetryable': 'conflict',
  'message.notChangeable': 'conflict',
  'message.notForwardable': 'conflict',
  'message.changeRefused': 'upstream',
  'message.changeUncertain': 'upstream',
  'message.changeUnsupported': 'unprocessable',
  'rawEvent.notFound': 'notFound',
  'rawEvent.notReplayable': 'conflict',
  'deadLetter.notFound': 'notFound',
  'push.badEndpoint': 'unprocessable',
  'message.empty': 'invalid',
  'internal': 'internal',
  'service.unavailable': 'unavailable',
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof errorCodes

/** The HTTP status of an error code. */
export function statusOf(code: ErrorCode) {
  return errorKinds[errorCodes[code]]
}

export const errorAnswer = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    requestId: z.string(),
    details: z.unknown().optional(),
  }),
})
export type ErrorAnswer = z.infer<typeof errorAnswer>
