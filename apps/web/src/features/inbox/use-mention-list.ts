import type { Ref } from 'vue'
import type { Colleague } from './mention-query.ts'
import { computed, nextTick, onMounted, ref } from 'vue'
import { useOptionList } from '../../composables/use-option-list.ts'
import { useSession } from '../session/store.ts'
import { useTeam } from '../team/store.ts'
import { findMentionQuery, matchColleagues } from './mention-query.ts'

/** The list of colleagues that opens on `@` in a field: arrows move, Enter or Tab chooses, Escape closes. */
export function useMentionList(field: Ref<HTMLTextAreaElement | null | undefined>, text: Ref<string>) {
  const session = useSession()
  const team = useTeam()
  const asked = ref<ReturnType<typeof findMentionQuery>>(null)
  const problem = ref(false)

  const colleagues = computed<Colleague[]>(() => team.answering.filter(({ id }) => id !== session.memberId))
  const items = computed(() => asked.value ? matchColleagues(colleagues.value, asked.value.query) : [])
  const { active, activeId, take, optionId } = useOptionList({ found: () => items.value, choose, close: () => (asked.value = null) })

  onMounted(load)

  async function load() {
    problem.value = false
    try {
      if (!team.isLoaded)
        await team.fetchAll()
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
    if (!take(event))
      return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  return { items, active, activeId, optionId, problem, look, choose, onKey, load }
}
