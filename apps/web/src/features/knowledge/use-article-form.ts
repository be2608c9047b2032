import type { Article } from '@recado/contracts'
import { computed, reactive, ref, shallowRef } from 'vue'
import { useForm } from '../../composables/use-form.ts'
import { useArticles } from './store.ts'

/** An article being written: its words, and a file that goes up after them. */
export function useArticleForm(article: Article | undefined) {
  const articles = useArticles()
  const { form, send, isSending, problem } = useForm()
  const state = reactive({
    title: article?.title ?? '',
    body: article?.body ?? '',
    language: article?.language ?? 'pt' as const,
    isPublished: article?.isPublished ?? true,
  })
  const chosen = shallowRef<File | null>(null)
  const isDetached = ref(false)
  const progress = ref<number | null>(null)

  const file = computed(() => {
    if (chosen.value)
      return { name: chosen.value.name, sizeBytes: chosen.value.size, url: null, isImage: chosen.value.type.startsWith('image/') }
    const media = isDetached.value ? null : article?.media ?? null
    return media && { name: media.fileName ?? media.mimeType, sizeBytes: media.sizeBytes, url: media.url, isImage: media.mimeType.startsWith('image/') }
  })

  function choose(picked: File) {
    chosen.value = picked
  }

  function removeFile() {
    chosen.value = null
    isDetached.value = true
  }

  function save() {
    return send(async () => {
      const saved = article ? await articles.update(article.id, state) : await articles.create(state)
      await settleFile(saved.id)
    })
  }

  async function settleFile(articleId: string) {
    if (!chosen.value) {
      if (isDetached.value && article?.media)
        await articles.detach(articleId)
      return
    }
    progress.value = 0
    try {
      await articles.attach(articleId, chosen.value, share => (progress.value = share))
      chosen.value = null
    }
    finally {
      progress.value = null
    }
  }

  return { form, state, file, progress, isSending, problem, choose, removeFile, save }
}
