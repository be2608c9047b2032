import { useToast } from '@nuxt/ui/composables'
import { ref } from 'vue'
import { isCancelled } from '../api/call.ts'
import { useErrorSentence } from './use-error-sentence.ts'

/** Runs what a person asked for: `isRunning` meanwhile, a toast with the sentence when it fails. Answers whether it was done. */
export function useTask() {
  const toast = useToast()
  const { sentence, requestCode } = useErrorSentence()
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
    toast.add({
      title: sentence(error),
      description: requestCode(error),
      ui: { description: 'font-mono text-2xs text-muted select-all' },
      color: 'error',
      icon: 'i-lucide-circle-alert',
    })
  }

  return { run, tell, isRunning }
}
