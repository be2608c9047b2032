import type { Ref } from 'vue'
import { useEventListener, useResizeObserver } from '@vueuse/core'
import { nextTick, onMounted, watch } from 'vue'

interface Options {
  scroller: Readonly<Ref<HTMLElement | null>>
  content: Readonly<Ref<HTMLElement | null>>
  /** What is drawn, each in an element with `data-key`. */
  items: () => { key: string }[]
  /** What shows first: where the new begins, the end, or one message. */
  start: 'new' | 'latest' | { id: string }
  /** Whether the thread goes on below what is drawn. */
  hasNewer: () => boolean
  isAtBottom: Ref<boolean>
  /** The oldest that is drawn is about to come into sight. */
  nearTop: () => void
  /** So is the newest. */
  nearBottom: () => void
}

/** Closer to the end than this (px) counts as at the end; closer to what is not there yet than that asks for its pages. */
const bottomPx = 48
const nearPx = 800

/**
 * A thread that stays where the reader is: at the end it follows what arrives, anywhere else the line being read keeps
 * its place, whatever is added above or below it.
 */
export function useAnchoredScroll({ scroller, content, items, start, hasNewer, isAtBottom, nearTop, nearBottom }: Options) {
  onMounted(() => {
    if (typeof start !== 'object' || !show(start.id))
      showNewOrLatest()
    askForMore()
  })
  useEventListener(scroller, 'scroll', () => {
    isAtBottom.value = isAtEnd()
    askForMore()
  }, { passive: true })
  useResizeObserver([scroller, content], () => isAtBottom.value && toLatest())

  watch(items, async () => {
    const anchor = isAtBottom.value ? null : findAnchor()
    await nextTick()
    if (isAtBottom.value)
      toLatest()
    else if (anchor && scroller.value)
      scroller.value.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top
    askForMore()
  }, { flush: 'pre' })

  function toLatest() {
    if (scroller.value)
      scroller.value.scrollTop = scroller.value.scrollHeight
    isAtBottom.value = isAtEnd()
  }

  /** Brings one message into the middle, gives it the focus and lets it shine for a moment. Answers whether it is drawn. */
  function show(id: string) {
    const element = content.value?.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`)
    if (!element)
      return false
    element.scrollIntoView({ block: 'center' })
    element.focus({ preventScroll: true })
    isAtBottom.value = isAtEnd()
    element.classList.remove('found')
    requestAnimationFrame(() => element.classList.add('found'))
    return true
  }

  function showNewOrLatest() {
    const divider = start === 'latest' ? null : content.value?.querySelector<HTMLElement>('[data-key="new"]')
    toLatest()
    if (divider && scroller.value)
      scroller.value.scrollTop = Math.min(scroller.value.scrollTop, divider.offsetTop - scroller.value.clientHeight / 4)
    isAtBottom.value = isAtEnd()
  }

  /** The first element in sight, and where it stands. */
  function findAnchor() {
    const top = scroller.value?.getBoundingClientRect().top ?? 0
    for (const element of content.value?.querySelectorAll('[data-key]') ?? []) {
      const box = element.getBoundingClientRect()
      if (box.bottom > top)
        return { element, top: box.top }
    }
    return null
  }

  function askForMore() {
    if (scroller.value && scroller.value.scrollTop < nearPx)
      nearTop()
    if (scroller.value && hasNewer() && distanceToEnd() < nearPx)
      nearBottom()
  }

  function isAtEnd() {
    return !hasNewer() && distanceToEnd() < bottomPx
  }

  function distanceToEnd() {
    const element = scroller.value
    return element ? element.scrollHeight - element.clientHeight - element.scrollTop : 0
  }

  return { toLatest, show }
}
