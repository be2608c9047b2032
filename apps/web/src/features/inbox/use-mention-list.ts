import type { Ref } from 'vue'
import type { Colleague } from './mention-query.ts'
import { computed, nextTick, onMounted, ref } from 'vue'
import { useSession } from '../session/store.ts'
import { findMentionQuery, matchColleagues } from './mention-query.ts'
import { useDirectory } from './store.ts'

/** The list of colleagues that opens on `@` in a field: arrows move, Enter or Tab chooses, Escape closes. */
export function useMentionList(field: Ref<HTMLTextAreaElement | null | undefined>, text: Ref<string>) {
  const session = useSession()
  const directory = useDirectory()
  const asked = ref<ReturnType<typeof findMentionQuery>>(null)
  const active = ref(0)
  const problem = ref(false)

  const colleagues = computed<Colleague[]>(() => (directory.staff ?? []).filter(({ id }) => id !== session.memberId))
  const items = computed(() => asked.value ? matchColleagues(colleagues.value, asked.value.query) : [])

  onMounted(load)

  async function load() {
    problem.value = false
    try {
      if (!directory.staff)
        await directory.fetchStaff()
    }
    catch {
      problem.value = true
    }
  }

  function look() {
    asked.value = field.value ? findMentionQuery(field.value.value, field.value.selectionStart) : null
    active.value = 0
  }

  async function choose({ name }: Colleague) {
    if (!asked.value || !field.value)
      return
    const { start } = asked.value
    const end = field.value.selectionStart
    asked.value = null
    text.value = `${text.value.slice(0, start)}@${name} ${text.value.slice(end)}`
    await nextTick()
    const caret = start + name.length + 2
    field.value.focus()
    field.value.setSelectionRange(caret, caret)
  }

  function onKey(event: KeyboardEvent) {
    const chosen = items.value[active.value]
    if (!chosen || event.isComposing)
      return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      active.value = (active.value + (event.key === 'ArrowDown' ? 1 : -1) + items.value.length) % items.value.length
    else if (event.key === 'Enter' || event.key === 'Tab')
      choose(chosen)
    else if (event.key === 'Escape')
      asked.value = null
    else
      return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  return { items, active, problem, look, choose, onKey, load }
}
