interface SerializedError {
  type: string
  code?: string
  message?: string
  /** Where it happened: the frames alone. */
  stack?: string[]
  cause?: SerializedError
}

const mostFrames = 10
const mostCauses = 4

/**
 * What a log line may say of an error. Databases and parsers quote what they were given, and that may be what a person
 * wrote, a number or a key: of theirs the code and the place are told, not the words.
 */
export function serializeError(error: unknown, depth = 0): SerializedError {
  if (!(error instanceof Error))
    return { type: typeof error }
  const code = codeOf(error)
  const frames = error.stack?.match(/^ {4}at .*$/gm)?.slice(0, mostFrames).map(frame => frame.trim())
  return {
    type: error.name,
    ...code ? { code } : {},
    ...quotes(error, code) ? {} : { message: withoutNumbers(error.message) },
    ...frames ? { stack: frames } : {},
    ...error.cause && depth < mostCauses ? { cause: serializeError(error.cause, depth + 1) } : {},
  }
}

/** Prisma and JSON quote; PostgreSQL does where a value is wrong or taken. */
function quotes({ name }: Error, code: string | null) {
  return name.startsWith('Prisma') || name.startsWith('DriverAdapter') || name === 'SyntaxError' || name === 'ZodError' || /^2[23].{3}$/.test(code ?? '')
}

function codeOf(error: Error): string | null {
  const { code, meta } = error as { code?: unknown, meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } }
  const original = meta?.driverAdapterError?.cause?.originalCode
  const known = typeof original === 'string' ? original : code
  return typeof known === 'string' ? known : null
}

function withoutNumbers(message: string) {
  return message.replaceAll(/\d[\d\s().-]{6,}\d/g, '…')
}
