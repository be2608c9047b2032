import { toDigits } from '../ids.ts'

/** Every way the same account's digits may be typed: with or without Brazil's 9, Mexico's 1, Argentina's 9. */
export function phoneForms(phone: string): string[] {
  const digits = toDigits(phone)
  return [digits, withoutNinthDigit(digits), withNinthDigit(digits), withoutExtra(digits, '521', '52'), withExtra(digits, '52', '1', 12), withoutExtra(digits, '549', '54'), withExtra(digits, '54', '9', 12)]
    .filter(form => form !== null)
}

/** The form of accounts made before Brazilian mobiles grew a ninth digit; null for other numbers. */
export function withoutNinthDigit(digits: string): string | null {
  return /^55\d{2}9\d{8}$/.test(digits) ? digits.slice(0, 4) + digits.slice(5) : null
}

function withNinthDigit(digits: string): string | null {
  return /^55\d{2}[6-9]\d{7}$/.test(digits) ? `${digits.slice(0, 4)}9${digits.slice(4)}` : null
}

function withoutExtra(digits: string, long: string, short: string): string | null {
  return digits.startsWith(long) && digits.length === 13 ? short + digits.slice(long.length) : null
}

function withExtra(digits: string, country: string, extra: string, length: number): string | null {
  return digits.startsWith(country) && digits.length === length ? country + extra + digits.slice(country.length) : null
}
