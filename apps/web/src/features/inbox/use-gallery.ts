import type { Message } from '@recado/contracts'
import { endpoints, placeOf } from '@recado/contracts'
import { computed, ref, shallowRef } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

const pageSize = 30
/** So near the last one that is known, more are fetched. */
const near = 4

/** Whether a message is an image or a video that can be looked at. */
export function isPicture({ kind, media, deletedAt }: Message) {
  return (kind === 'image' || kind === 'video') && media?.status === 'stored' && deletedAt === null
}

/**
 * The images and videos of a conversation, the oldest first: those of the stretch that is shown, which has no hole, and what
 * lies further as one steps there.
 */
export function useGallery(first: Message, shown: Message[]) {
  const session = useSession()
  const items = shallowRef(shown.filter(isPicture))
  const atId = ref(first.id)
  const reaches = { older: true, newer: true }
  let isFilling = false

  const index = computed(() => items.value.findIndex(({ id }) => id === atId.value))
  const current = computed(() => items.value[index.value] ?? first)
  const hasPrevious = computed(() => index.value > 0)
  const hasNext = computed(() => index.value < items.value.length - 1)

  fill()

  function step(by: 1 | -1) {
    atId.value = items.value[index.value + by]?.id ?? atId.value
    fill()
  }

  /** Fetches what lies next to either end, when that is near. */
  async function fill() {
    if (isFilling)
      return
    isFilling = true
    // One on its way is not with the server yet.
    const known = items.value.filter(({ version }) => version > 0)
    const [oldest = first, newest = first] = [known[0], known.at(-1)]
    try {
      if (reaches.older && index.value < near) {
        const { items: older, nextCursor } = await fetchPage({ before: placeOf(oldest) })
        reaches.older = nextCursor !== null
        add(older)
      }
      if (reaches.newer && index.value >= items.value.length - near) {
        const { items: newer, newerCursor } = await fetchPage({ after: placeOf(newest) })
        reaches.newer = newerCursor !== null
        add(newer)
      }
    }
    catch {
      // What is here can be looked at; the next step brings the next try.
    }
    finally {
      isFilling = false
    }
  }

  function add(more: Message[]) {
    const known = new Set(items.value.map(({ id }) => id))
    items.value = [...items.value, ...more.filter(message => !known.has(message.id) && isPicture(message))]
      .sort((a, b) => a.sentAt.localeCompare(b.sentAt) || a.id.localeCompare(b.id))
  }

  function fetchPage(part: { before: string } | { after: string }) {
    return call(endpoints.listMessages, {
      params: { a: session.subdomain, conversationId: first.conversationId },
      query: { ...part, only: 'pictures', limit: pageSize },
    })
  }

  return { current, hasPrevious, hasNext, step }
}
