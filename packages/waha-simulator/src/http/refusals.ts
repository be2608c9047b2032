/** An answer that is not what was asked for, with the exact body WAHA gives. */
export class Refusal extends Error {
  readonly status: number
  readonly body: Record<string, unknown>

  constructor(status: number, body: Record<string, unknown>) {
    super(String(body.message ?? body.error))
    this.status = status
    this.body = body
  }
}

const nestErrors: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  422: 'Unprocessable Entity',
  501: 'Not Implemented',
}

function nest(statusCode: number, message: string | string[]) {
  return new Refusal(statusCode, { message, error: nestErrors[statusCode], statusCode })
}

export const badRequest = (message: string | string[]) => nest(400, message)
export const notFound = (message: string) => nest(404, message)
export const unprocessable = (message: string) => nest(422, message)
export const notImplemented = (engine: string) => nest(501, `The method is not implemented by '${engine}' engine`)
