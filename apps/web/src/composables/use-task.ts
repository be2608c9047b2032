import { useToast } from '@nuxt/ui/composables'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isCancelled } from '../api/call.ts'
import { useErrorSentence } from './use-error-sentence.ts'

/** Runs what a person asked for: `isRunning` meanwhile, a toast with the sentence when it fails. Answers whether it was done. */
export function useTask() {
  const toast = useToast()
  const { t } = useI18n()
  const { sentence, requestId } = useErrorSentence()
  const isRunning = ref(false)

  async function run(work: () => Promise<unknown>) {
    isRunning.value = true
    try {
      await work()
      return true
    }
    catch (error) {
      if (!isCancelled(error))
        tell(error)
      return false
    }
    finally {
      isRunning.value = false
    }
  }

  function tell(error: unknown) {
    const id = requestId(error)
    toast.add({
      title: sentence(error),
      description: id ? t('common.requestId', { id }) : undefined,
      color: 'error',
      icon: 'i-lucide-circle-alert',
    })
  }

  return { run, tell, isRunning }
}
