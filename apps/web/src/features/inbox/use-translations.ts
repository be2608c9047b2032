import type { Message } from '@recado/contracts'
import { endpoints, longestTranslated } from '@recado/contracts'
import { createSharedComposable } from '@vueuse/core'
import { reactive, ref } from 'vue'
import { call } from '../../api/call.ts'
import { useLocale } from '../../i18n/use-locale.ts'
import { useSession } from '../session/store.ts'
import { toErrorCode } from './error-code.ts'

export interface ShownTranslation {
  status: 'loading' | 'ready' | 'failed'
  language: string
  text: string
  /** Why there is none, as a code of the contracts. */
  error: string
  /** The words it translates: of others it says nothing. */
  of: string
}

/** What messages say in the language of the page, for whoever asked for it; where the installation has a model. */
export const useTranslations = createSharedComposable(() => {
  const session = useSession()
  const { locale } = useLocale()
  const shown = reactive(new Map<string, ShownTranslation>())
  const isOffered = ref(false)
  let knownOf: string | null = null

  /** Asks once for each association whether there is a model. */
  async function prepare() {
    const { subdomain } = session
    if (knownOf === subdomain || !session.can('assistant.read'))
      return
    knownOf = subdomain
    shown.clear()
    isOffered.value = false
    try {
      isOffered.value = (await call(endpoints.getAssistant, { params: { a: subdomain } })).model !== null
    }
    catch {
      knownOf = null
    }
  }

  function canTranslate({ text, deletedAt }: Message) {
    return isOffered.value && deletedAt === null && text !== null && text.trim() !== '' && text.length <= longestTranslated
  }

  function translationOf({ id, text }: Message) {
    const known = shown.get(id)
    return known && known.of === text ? known : null
  }

  async function translate({ id, conversationId, text }: Message) {
    const language = locale.value
    const asked: ShownTranslation = { status: 'loading', language, text: '', error: '', of: text ?? '' }
    shown.set(id, asked)
    const settled = await call(endpoints.translateMessage, { params: { a: session.subdomain, conversationId, messageId: id }, body: { language } })
      .then((answer): ShownTranslation => ({ ...asked, status: 'ready', text: answer.text }))
      .catch((error: unknown): ShownTranslation => ({ ...asked, status: 'failed', error: toErrorCode(error) }))
    // Hidden meanwhile, or asked for again.
    if (shown.get(id)?.of === asked.of)
      shown.set(id, settled)
  }

  function hide({ id }: Pick<Message, 'id'>) {
    shown.delete(id)
  }

  return { prepare, canTranslate, translationOf, translate, hide }
})
