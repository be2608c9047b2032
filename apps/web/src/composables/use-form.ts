import type { Form } from '@nuxt/ui'
import { ref, shallowRef } from 'vue'
import { useErrorSentence } from './use-error-sentence.ts'

/** Sends a form: the fields the server refused say so themselves, anything else is `problem`. `form` is the ref of the `UForm`. */
export function useForm() {
  const form = shallowRef<Form<object> | null>(null)
  const { fieldErrors } = useErrorSentence()
  const isSending = ref(false)
  const problem = shallowRef<unknown>(null)

  async function send(work: () => Promise<unknown>) {
    isSending.value = true
    problem.value = null
    try {
      await work()
      return true
    }
    catch (error) {
      const fields = fieldErrors(error)
      form.value?.setErrors(fields)
      problem.value = fields.length > 0 ? null : error
      return false
    }
    finally {
      isSending.value = false
    }
  }

  return { form, send, isSending, problem }
}
