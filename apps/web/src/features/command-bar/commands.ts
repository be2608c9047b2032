import type { MaybeRefOrGetter } from 'vue'
import type { KeyAction } from '../shortcuts/actions.ts'
import { computed, getCurrentScope, onScopeDispose, shallowReactive, toValue } from 'vue'

export interface Command {
  /** Unique: a command registered again under its id replaces the one before. */
  id: string
  /** A string, a ref or a getter, so that it follows the language. */
  label: MaybeRefOrGetter<string>
  icon?: string
  /** Whose keys are shown beside it. */
  keyed?: KeyAction
  /** It moves the focus, so it runs once the bar is gone. */
  takesFocus?: boolean
  run: () => unknown
}

const registered = shallowReactive(new Map<string, Command>())

/** Commands that the features on screen offer in the command bar. */
export function useCommands() {
  const commands = computed(() => [...registered.values()].map(command => ({ ...command, label: toValue(command.label) })))

  /** Offers commands for as long as the component lives. Returns how to withdraw them earlier. */
  function register(offered: Command[]) {
    offered.forEach(command => registered.set(command.id, command))
    const withdraw = () => offered.forEach((command) => {
      if (registered.get(command.id) === command)
        registered.delete(command.id)
    })
    if (getCurrentScope())
      onScopeDispose(withdraw)
    return withdraw
  }

  return { commands, register }
}
