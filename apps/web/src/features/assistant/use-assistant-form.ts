import type { AssistantSettings } from '@recado/contracts'
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { checkFields, required } from '../../composables/check-fields.ts'
import { useForm } from '../../composables/use-form.ts'
import { keyFor, moved, newQuestion } from './questions.ts'
import { useAssistant } from './store.ts'

/** The assistant's settings while they are changed; saved as a whole. */
export function useAssistantForm() {
  const assistant = useAssistant()
  const { t } = useI18n()
  const { form, send, isSending, problem } = useForm()
  const state = ref<AssistantSettings>({ isEnabled: false, name: '', questions: [], redFlags: [] })
  let knownKeys = new Set<string>()

  watch(() => assistant.settings, reset, { immediate: true })

  const isChanged = computed(() => assistant.settings !== null && JSON.stringify(toSettings(assistant.settings)) !== JSON.stringify(state.value))

  function reset() {
    if (!assistant.settings)
      return
    state.value = structuredClone(toSettings(assistant.settings))
    knownKeys = new Set(state.value.questions.map(question => question.key))
  }

  function add() {
    state.value.questions.push(newQuestion(state.value.questions))
  }

  function move(from: number, to: number) {
    state.value.questions = moved(state.value.questions, from, to)
  }

  function remove(index: number) {
    state.value.questions.splice(index, 1)
  }

  function validate() {
    return [
      ...checkFields(state.value, { name: required }),
      ...state.value.questions.flatMap((question, index) => [
        ...(question.label.trim() ? [] : [{ name: `questions.${index}.label`, message: t('common.fieldProblem.required') }]),
        ...(question.ask.pt.trim() ? [] : [{ name: `questions.${index}.ask.pt`, message: t('assistant.question.needsPortuguese') }]),
      ]),
    ]
  }

  function save() {
    const { questions } = state.value
    for (const question of questions.filter(({ key }) => !knownKeys.has(key)))
      question.key = keyFor(question.label, questions.filter(other => other !== question))
    return send(() => assistant.save(state.value))
  }

  return { form, state, isChanged, isSending, problem, reset, add, move, remove, validate, save }
}

function toSettings({ isEnabled, name, questions, redFlags }: AssistantSettings): AssistantSettings {
  return { isEnabled, name, questions, redFlags }
}
