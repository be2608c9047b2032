import type { PluralizationRule } from 'vue-i18n'

const arabic = new Intl.PluralRules('ar')
const arabicForms = ['zero', 'one', 'two', 'few', 'many', 'other']

/**
 * Which form of a message goes with a count, where it is not "none | one | more": nothing is singular in French, and
 * Arabic has all six forms, in the order of CLDR.
 */
export const pluralRules: Record<string, PluralizationRule> = {
  fr: (count, forms) => forms === 2 ? Number(count >= 2) : Math.min(count, 2),
  ar: count => arabicForms.indexOf(arabic.select(count)),
}
