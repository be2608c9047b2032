import type { Conversation } from '@recado/contracts'
import type { Part } from './to-body.ts'
import { endpoints, maxTextLength } from '@recado/contracts'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { call } from '../../api/call.ts'
import { useScheduled } from '../scheduled/store.ts'
import { useSession } from '../session/store.ts'
import { toErrorCode } from './error-code.ts'
import { kindOfFile } from './local-message.ts'
import { toAttachment } from './state/attachments.ts'
import { isHeldBy } from './state/view-of.ts'
import { useAttachments, useConversations, useDrafts, useOutbox, useViewers } from './store.ts'
import { toBody } from './to-body.ts'

/** Writing in one conversation: the draft, the files, who may speak, and sending. */
export function useCompose(conversation: () => Conversation) {
  const session = useSession()
  const conversations = useConversations()
  const drafts = useDrafts()
  const attachments = useAttachments()
  const outbox = useOutbox()
  const viewers = useViewers()
  const scheduled = useScheduled()
  const clientIds = new Map<string, string>()

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
    if (text && !problem.value)
      beginToAnswer()
  }

  /** Whoever begins an answer, in whatever way, silences the assistant. */
  function beginToAnswer() {
    if (!isMine.value && !colleague.value && !isClosed.value)
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

  /** Sends what is written and chosen. Answers whether anything went. */
  function send() {
    if (!canSend.value)
      return false
    if (typists.value.length > 0 && !isWarned.value) {
      isWarned.value = true
      return false
    }
    isWarned.value = false
    viewers.type(false)
    take().forEach(part => outbox.send({ conversationId: id, ...part }))
    return true
  }

  /** Sends a recording at once. It answers what was to be answered; what is written stays. */
  async function sendVoice(file: File) {
    const { replyTo } = draft.value
    if (replyTo)
      drafts.set(id, { replyTo: null })
    outbox.send({ conversationId: id, attachment: { ...await toAttachment(file), isVoice: true }, text: '', replyTo, draftVersion: null })
  }

  /** Has what is written and chosen sent later. What could not be scheduled is here again. */
  async function schedule(dueAt: string) {
    const chosen = files.value
    const parts = take()
    try {
      for (let part = parts[0]; part; part = parts[0]) {
        scheduled.hear(await call(endpoints.scheduleMessage, { params: { a: session.subdomain, conversationId: id }, body: { ...toBody(part), dueAt, clientId: clientIdOf(part, dueAt) } }))
        parts.shift()
      }
    }
    catch (error) {
      const left = new Set(parts.map(({ attachment }) => attachment))
      attachments.putBack(id, chosen.filter(file => left.has(file)))
      drafts.set(id, {
        text: [...parts.map(({ text }) => text), draft.value.text].filter(Boolean).join('\n\n'),
        replyTo: parts.find(({ replyTo }) => replyTo)?.replyTo ?? draft.value.replyTo,
      })
      throw error
    }
  }

  /** The same part for the same time, asked again, is the same request. */
  function clientIdOf({ text, attachment }: Part, dueAt: string) {
    const key = JSON.stringify([dueAt, text, attachment?.media.id])
    const clientId = clientIds.get(key) ?? crypto.randomUUID()
    clientIds.set(key, clientId)
    return clientId
  }

  /**
   * Takes what is written and chosen out of the field, as the messages it becomes. The first file that can carries the text as
   * its caption; the last part that is the text empties the draft the server keeps.
   */
  function take() {
    const { text, replyTo, version: draftVersion } = drafts.take(id)
    const caption = text.trim()
    const taken = attachments.take(id)
    const carrier = taken.find(({ media, isVoice }) => ['image', 'video', 'document'].includes(kindOfFile(media.mimeType, isVoice)))
    const isAlone = caption !== '' && !carrier
    const parts: Part[] = taken.map((attachment) => {
      const isCarrier = attachment === carrier || (!isAlone && !carrier && attachment === taken[0])
      return { attachment, text: attachment === carrier ? caption : '', replyTo: attachment === taken[0] ? replyTo : null, draftVersion: isCarrier ? draftVersion : null }
    })
    return isAlone ? [...parts, { attachment: null, text: caption, replyTo: taken.length ? null : replyTo, draftVersion }] : parts
  }

  onScopeDispose(() => drafts.save(id))

  return { draft, files, isMine, colleague, isClosed, hasTakenOver, problem, tooLong, canSend, typists, isWarned, write, takeOver, beginToAnswer, send, sendVoice, schedule }
}
