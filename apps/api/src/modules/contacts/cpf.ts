/** The eleven digits of a CPF, written with or without punctuation; null when it is none. */
export function toCpf(input: string): string | null {
  if (!/^[\d.\-/\s]+$/.test(input))
    return null
  const digits = input.replace(/\D/g, '')
  return isCpf(digits) ? digits : null
}

function isCpf(digits: string) {
  return /^(?!(\d)\1{10})\d{11}$/.test(digits)
    && Number(digits[9]) === checkDigit(digits.slice(0, 9))
    && Number(digits[10]) === checkDigit(digits.slice(0, 10))
}

/** The sum of the digits, each times its place counted from 2 at the right, modulo 11. */
function checkDigit(digits: string) {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (digits.length + 1 - index), 0)
  return (sum * 10) % 11 % 10
}
