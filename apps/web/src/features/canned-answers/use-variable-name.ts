import { answerVariables } from '@recado/contracts'
import { useI18n } from 'vue-i18n'

const known = new Set<string>(answerVariables)

/** What a variable is called on screen; one nobody knows is called what was written. */
export function useVariableName() {
  const { t } = useI18n()
  return (variable: string) => known.has(variable) ? t(`cannedAnswers.variables.${variable}`) : variable
}
