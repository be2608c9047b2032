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
  /** What the server has: a new article is there from the first save on, even when its file was refused. */
  const saved = shallowRef(article)
  const chosen = shallowRef<File | null>(null)
  const isDetached = ref(false)
  const progress = ref<number | null>(null)

  const file = computed(() => {
    if (chosen.value)
      return { name: chosen.value.name, sizeBytes: chosen.value.size, url: null, isImage: chosen.value.type.startsWith('image/') }
    const media = isDetached.value ? null : saved.value?.media ?? null
    return media && { name: media.fileName ?? media.mimeType, sizeBytes: media.sizeBytes, url: media.url, isImage: media.mimeType.startsWith('image/') }
  })

  function choose(picked: File) {
    chosen.value = picked
  }

  /** A file just chosen gives way to the one that was there; that one is taken away. */
  function removeFile() {
    if (chosen.value)
      chosen.value = null
    else
      isDetached.value = true
  }

  function save() {
    return send(async () => {
      saved.value = saved.value ? await articles.update(saved.value.id, state) : await articles.create(state)
      await settleFile(saved.value)
    })
  }

  async function settleFile({ id, media }: Article) {
    if (chosen.value)
      return attach(id, chosen.value)
    if (isDetached.value && media)
      saved.value = await articles.detach(id)
  }

  async function attach(articleId: string, picked: File) {
    progress.value = 0
    try {
      saved.value = await articles.attach(articleId, picked, share => (progress.value = share))
      chosen.value = null
      isDetached.value = false
    }
    finally {
      progress.value = null
    }
  }

  return { form, state, saved, file, progress, isSending, problem, choose, removeFile, save }
}
