import type { Conversation } from '@recado/contracts'
import { maxTextLength } from '@recado/contracts'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useSession } from '../session/store.ts'
import { toErrorCode } from './error-code.ts'
import { kindOfFile } from './local-message.ts'
import { isHeldBy } from './state/view-of.ts'
import { useAttachments, useConversations, useDrafts, useOutbox, useViewers } from './store.ts'

/** Writing in one conversation: the draft, the files, who may speak, and sending. */
export function useCompose(conversation: () => Conversation) {
  const session = useSession()
  const conversations = useConversations()
  const drafts = useDrafts()
  const attachments = useAttachments()
  const outbox = useOutbox()
  const viewers = useViewers()

  const id = conversation().id
  const draft = computed(() => drafts.of(id))
  const files = computed(() => attachments.of(id))
  const isMine = computed(() => isHeldBy(conversation(), session.memberId))
  const colleague = computed(() => conversation().state === 'human' && !isMine.value ? conversation().assignee : null)
  const isClosed = computed(() => conversation().state === 'closed')
  const hasTakenOver = ref(false)
  const problem = shallowRef<unknown>(null)
  const tooLong = computed(() => draft.value.text.length > maxTextLength)
  const canSend = computed(() => !colleague.value && !tooLong.value && (draft.value.text.trim() !== '' || files.value.length > 0))

  const typists = computed(() => viewers.typistsIn(id))
  /** A colleague types here too: said once before anything goes. */
  const isWarned = ref(false)
  watch(() => typists.value.length, count => count === 0 && (isWarned.value = false))

  /** A keystroke: kept as a draft, and the first one silences the assistant. */
  function write(text: string) {
    viewers.type(text !== '')
    drafts.set(id, { text })
    if (text && !isMine.value && !colleague.value && !isClosed.value && !problem.value)
      takeOver()
  }

  /** Claims the conversation; `force` also from a colleague. */
  async function takeOver(force = false) {
    problem.value = null
    try {
      await conversations.takeOver(id, force)
      hasTakenOver.value = true
    }
    catch (error) {
      if (toErrorCode(error) === 'conversation.claimed')
        await conversations.fetchOne(id).catch(() => {})
      else
        problem.value = error
    }
  }

  /** Sends what is written and chosen. The first file that can carries the text as its caption. Answers whether anything went. */
  function send() {
    if (!canSend.value)
      return false
    if (typists.value.length > 0 && !isWarned.value) {
      isWarned.value = true
      return false
    }
    isWarned.value = false
    viewers.type(false)
    const { text, replyTo, version: draftVersion } = drafts.take(id)
    const caption = text.trim()
    const taken = attachments.take(id)
    const carrier = taken.find(({ media, isVoice }) => ['image', 'video', 'document'].includes(kindOfFile(media.mimeType, isVoice)))
    const isAlone = caption !== '' && !carrier
    for (const attachment of taken) {
      const isCarrier = attachment === carrier || (!isAlone && !carrier && attachment === taken[0])
      outbox.send({ conversationId: id, attachment, text: attachment === carrier ? caption : '', replyTo: attachment === taken[0] ? replyTo : null, draftVersion: isCarrier ? draftVersion : null })
    }
    if (isAlone)
      outbox.send({ conversationId: id, attachment: null, text: caption, replyTo: taken.length ? null : replyTo, draftVersion })
    return true
  }

  onScopeDispose(() => drafts.save(id))

  return { draft, files, isMine, colleague, isClosed, hasTakenOver, problem, tooLong, canSend, typists, isWarned, write, takeOver, send }
}
