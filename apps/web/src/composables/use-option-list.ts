import { computed, nextTick, ref, useId, watch } from 'vue'

interface Options<Option> {
  /** What there is to choose from now. */
  found: () => Option[]
  choose: (option: Option) => void
  close: () => void
}

/** Options below a field that keeps the focus and hands its keys over: arrows move, Enter or Tab chooses, Escape closes. */
export function useOptionList<Option>({ found, choose, close }: Options<Option>) {
  const id = useId()
  const active = ref(0)
  /** The element whose children are the options. */
  const list = ref<HTMLElement | null>(null)
  /** The option that Enter takes, for the field to name; null where there is none. */
  const activeId = computed(() => found().length > 0 ? optionId(active.value) : null)

  watch(() => found().length, (length) => {
    active.value = Math.min(active.value, Math.max(0, length - 1))
  })

  async function move(by: number) {
    const { length } = found()
    active.value = (active.value + by + length) % length
    await nextTick()
    list.value?.children[active.value]?.scrollIntoView({ block: 'nearest' })
  }

  /** Answers whether the key was meant for the list. */
  function take({ key, shiftKey, isComposing }: KeyboardEvent) {
    const option = found()[active.value]
    if (option === undefined || isComposing || shiftKey)
      return false
    if (key === 'Escape')
      close()
    else if (key === 'ArrowDown' || key === 'ArrowUp')
      move(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'Enter' || key === 'Tab')
      choose(option)
    else
      return false
    return true
  }

  function optionId(index: number) {
    return `${id}-${index}`
  }

  return { active, activeId, list, take, optionId }
}
