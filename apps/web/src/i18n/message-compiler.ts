// Takes the place of vue-i18n's compiler in the page: our messages know text, `{places}`, `{'@'}` for what would mean
// something there, and forms for a count with ` | ` between them: 5 kB of a larger language stay out of the first load. A test holds it against the real one, message by message.

type Part = { type: 3, value: string } | { type: 4, key: string }
interface Form { type: 2, items: Part[] }

export interface Compiled { ast: { type: 0, body: Form | { type: 1, cases: Form[] } } }

/** One message as the tree vue-i18n writes it from. */
export function baseCompile(message: string): Compiled {
  const forms = message.split(' | ').map(toForm)
  const [only] = forms
  return { ast: { type: 0, body: only && forms.length === 1 ? only : { type: 1, cases: forms } } }
}

function toForm(text: string): Form {
  const items = text.split(/(\{[^}]*\})/).filter(Boolean).map((part): Part => {
    const key = /^\{(\w+)\}$/.exec(part)?.[1]
    return key ? { type: 4, key } : { type: 3, value: /^\{'(.*)'\}$/.exec(part)?.[1] ?? part }
  })
  return { type: 2, items }
}

/** Nothing is compiled that could fail. */
export const CompileErrorCodes = {}
export const COMPILE_ERROR_CODES_EXTEND_POINT = 17

export function createCompileError(code: number) {
  return new SyntaxError(String(code))
}

export function defaultOnError(error: Error): never {
  throw error
}

export function detectHtmlTag() {
  return false
}
