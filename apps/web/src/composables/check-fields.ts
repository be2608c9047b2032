import { translate } from '../i18n/index.ts'

type Check = (value: string) => string | null

/** Checks a form before it is sent: the names of fields and what each must satisfy. For `UForm`'s `validate`. */
export function checkFields<T extends object>(state: T, checks: Partial<Record<keyof T & string, Check>>) {
  return Object.entries<Check | undefined>(checks).flatMap(([name, check]) => {
    const code = check?.(String(state[name as keyof T] ?? '').trim())
    return code ? [{ name, message: translate(`common.fieldProblem.${code}`) }] : []
  })
}

export const required: Check = value => value ? null : 'required'

export const email: Check = value => required(value) ?? (/^[^\s@]+@[^\s@][^\s.@]*\.[^\s@]+$/.test(value) ? null : 'email')

/** A password as the contract wants it. */
export const newPassword: Check = value => required(value) ?? (value.length < 10 ? 'tooShort' : null)
