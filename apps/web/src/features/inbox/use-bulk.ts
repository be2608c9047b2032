import type { BulkChange } from '@recado/contracts'
import { useToast } from '@nuxt/ui/composables'
import { createSharedComposable } from '@vueuse/core'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useErrorSentence } from '../../composables/use-error-sentence.ts'
import { useConversations, useSelection } from './store.ts'

/** How long what was done can be taken back with one click, in milliseconds. */
const undoShownMs = 12_000

/** Does the same to all selected conversations, says what became of them, and takes it back when asked. */
export const useBulk = createSharedComposable(() => {
  const { t } = useI18n()
  const toast = useToast()
  const { sentence } = useErrorSentence()
  const conversations = useConversations()
  const selection = useSelection()
  const isRunning = ref(false)

  /** One at a time: a second click is not a second wish. */
  async function change(wanted: BulkChange) {
    if (isRunning.value || selection.ids.size === 0)
      return
    isRunning.value = true
    try {
      const { changeId, items } = await conversations.changeSeveral([...selection.ids], wanted)
      selection.clear()
      tellChanged(wanted, changeId, items)
    }
    catch (error) {
      toast.add({ title: t('inbox.bulk.failed'), description: sentence(error), color: 'error', icon: 'i-lucide-circle-alert' })
    }
    isRunning.value = false
  }

  function tellChanged({ type }: BulkChange, changeId: string, items: { outcome: string, error: string | null }[]) {
    const count = items.filter(({ outcome }) => outcome === 'changed').length
    toast.add({
      title: count > 0 ? t(`inbox.bulk.done.${type}`, count) : t('inbox.bulk.none'),
      description: reasonsOf(items) || undefined,
      icon: count > 0 ? 'i-lucide-check' : 'i-lucide-info',
      color: 'neutral',
      duration: undoShownMs,
      actions: count > 0 ? [{ label: t('inbox.bulk.undo'), icon: 'i-lucide-undo-2', color: 'neutral', variant: 'outline', onClick: () => void undo(changeId) }] : [],
    })
  }

  /** Why some were refused, each reason once. */
  function reasonsOf(items: { error: string | null }[]) {
    const codes = Map.groupBy(items.flatMap(({ error }) => error ?? []), code => code)
    return [...codes].map(([code, all]) => t('inbox.bulk.refused', { why: t(`errors.${code}`) }, all.length)).join(' ')
  }

  async function undo(changeId: string) {
    try {
      const items = await conversations.undoChange(changeId)
      const changed = items.filter(({ outcome }) => outcome === 'changedSince').length
      const restored = items.length - changed
      toast.add({
        title: restored > 0 ? t('inbox.bulk.undone', restored) : t('inbox.bulk.none'),
        description: changed > 0 ? t('inbox.bulk.changedSince', changed) : undefined,
        icon: 'i-lucide-undo-2',
        color: 'neutral',
      })
    }
    catch (error) {
      toast.add({ title: t('inbox.bulk.undoFailed'), description: sentence(error), color: 'error', icon: 'i-lucide-circle-alert' })
    }
  }

  return { change, isRunning }
})
