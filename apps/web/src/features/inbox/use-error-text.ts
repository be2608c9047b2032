import type { ErrorCode } from '@recado/contracts'
import { useI18n } from 'vue-i18n'
import { toErrorCode } from './error-code.ts'

/** A sentence for what went wrong. */
export function useErrorText() {
  const { t } = useI18n()
  return {
    textOf: (error: unknown) => t(`errors.${toErrorCode(error)}`),
    textOfCode: (code: ErrorCode | 'network') => t(`errors.${code}`),
  }
}
