import type { Ref } from 'vue'
import { useEventListener } from '@vueuse/core'
import { ref } from 'vue'

/** Files dropped anywhere on the pane of an element, or pasted while it is on the page. */
export function useFileDrop(element: Ref<HTMLElement | null>, add: (files: File[]) => void) {
  const isOver = ref(false)
  const pane = () => element.value?.parentElement

  useEventListener(pane, 'dragover', (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files'))
      return
    event.preventDefault()
    isOver.value = true
  })
  useEventListener(pane, 'dragleave', (event: DragEvent) => {
    if (!(event.relatedTarget instanceof Node) || !pane()?.contains(event.relatedTarget))
      isOver.value = false
  })
  useEventListener(pane, 'drop', (event: DragEvent) => {
    event.preventDefault()
    isOver.value = false
    take(event.dataTransfer)
  })
  useEventListener(element, 'paste', (event: ClipboardEvent) => {
    if (event.clipboardData?.files.length)
      event.preventDefault()
    take(event.clipboardData)
  })

  function take(data: DataTransfer | null) {
    if (data?.files.length)
      add([...data.files])
  }

  return { isOver }
}
