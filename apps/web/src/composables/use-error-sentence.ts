import { useI18n } from 'vue-i18n'
import { isApiError } from '../api/api-error.ts'

/** The sentence for whatever went wrong, and the code support asks for. */
export function useErrorSentence() {
  const { t, te } = useI18n()

  function sentence(error: unknown) {
    return t(`errors.${isApiError(error) ? error.code : 'internal'}`)
  }

  /** The request code, in a line to show small; not for what people mend by themselves: a field, a wrong password. */
  function requestCode(error: unknown) {
    if (!isApiError(error) || !error.requestId || error.fields.length > 0 || error.code === 'auth.badCredentials')
      return undefined
    return t('common.requestId', { id: error.requestId })
  }

  /** The refused fields of a form, translated: what `UForm.setErrors` takes. */
  function fieldErrors(error: unknown) {
    if (!isApiError(error))
      return []
    return error.fields.map(({ path, code }) => ({ name: path, message: fieldSentence(code) }))
  }

  function fieldSentence(code: string) {
    const name = checks[code] ?? code
    if (te(`common.fieldProblem.${name}`))
      return t(`common.fieldProblem.${name}`)
    return te(`errors.${code}`) ? t(`errors.${code}`) : t('common.fieldProblem.invalid')
  }

  return { sentence, requestCode, fieldErrors }
}

/** The checks of the contracts, by the code they fail with. */
const checks: Record<string, string> = {
  invalid_type: 'required',
  too_small: 'tooShort',
  too_big: 'tooLong',
  invalid_format: 'invalid',
  invalid_value: 'invalid',
  custom: 'invalid',
}
