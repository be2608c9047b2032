import type { CountryCode } from './phone-number.ts'
import { getCountries } from 'libphonenumber-js/max'

const fallback: CountryCode = 'BR'
const known = new Map<string, CountryCode>()

/** The country an association's time zone lies in: what numbers written without a country code are read as. */
export function countryOf({ timeZone }: { timeZone: string }): CountryCode {
  const country = known.get(timeZone) ?? getCountries().find(code => timeZonesOf(code).includes(timeZone)) ?? fallback
  known.set(timeZone, country)
  return country
}

function timeZonesOf(country: CountryCode): string[] {
  // In every engine that runs this, and not in the language's types yet.
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & { getTimeZones: () => string[] | undefined }
  return locale.getTimeZones() ?? []
}
