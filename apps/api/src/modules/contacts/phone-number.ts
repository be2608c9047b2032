import type { CountryCode } from 'libphonenumber-js/max'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type { CountryCode }

/** Countries in which one number goes by two forms: mobile digits that came later, or are dialled from abroad only. */
const unifications = [
  // Brazil: the ninth digit of mobile numbers, which accounts made before it do not have.
  { loose: /^\+55(?<area>\d{2})(?<local>[6-9]\d{7})$/, toCanonical: '+55$<area>9$<local>', canonical: /^\+55(?<area>\d{2})9(?<local>[6-9]\d{7})$/, other: '+55$<area>$<local>' },
  // Mexico: the 1 of mobile numbers, abolished in 2019 and still used by WhatsApp.
  { loose: /^\+521(\d{10})$/, toCanonical: '+52$1', canonical: /^\+52(\d{10})$/, other: '+521$1' },
  // Argentina: the 9 of mobile numbers dialled from abroad.
  { loose: /^\+54([1-3]\d{9})$/, toCanonical: '+549$1', canonical: /^\+549([1-3]\d{9})$/, other: '+54$1' },
]

/**
 * A number as people write it, in E.164: one form per number, whichever of its forms was written.
 * Null when it is no telephone number. `defaultCountry` is meant when no country code is written.
 */
export function toCanonicalPhone(input: string, defaultCountry: CountryCode): string | null {
  const written = input.trim().replace(/^00(?=[1-9])/, '+')
  if (written.startsWith('+'))
    return readInternational(written)
  return readNational(written, defaultCountry) ?? readNational(`+${written.replace(/\D/g, '')}`, defaultCountry)
}

/** The same for the digits WhatsApp calls a person by (`5511987654321`). WhatsApp knows its numbers: none is refused. */
export function fromWhatsAppDigits(digits: string): string {
  return unify(`+${digits}`)
}

/** Every form of a canonical number that people or WhatsApp may use for it, itself first. */
export function phoneVariants(phone: string): string[] {
  return [phone, ...unifications.flatMap(({ canonical, other }) => canonical.test(phone) ? [phone.replace(canonical, other)] : [])]
}

const unifiedCountries = /^\+5[245]/

/** With a country code a possible length is enough elsewhere: new ranges open faster than the tables know. */
function readInternational(written: string) {
  const parsed = parsePhoneNumberFromString(written)
  if (!parsed)
    return null
  const phone = unify(parsed.number)
  return isValid(phone) || (!unifiedCountries.test(phone) && parsed.isPossible()) ? phone : null
}

function readNational(written: string, country: CountryCode) {
  const parsed = parsePhoneNumberFromString(written, country)
  const phone = parsed && unify(parsed.number)
  return phone && isValid(phone) ? phone : null
}

/** A landline of Argentina is valid without the 9, a mobile with it; both are kept with it. */
function isValid(phone: string) {
  return phoneVariants(phone).some(form => parsePhoneNumberFromString(form)?.isValid())
}

function unify(phone: string) {
  const country = unifications.find(({ loose }) => loose.test(phone))
  return country ? phone.replace(country.loose, country.toCanonical) : phone
}
