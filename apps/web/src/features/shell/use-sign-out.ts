import { useTask } from '../../composables/use-task.ts'
import { useDevicePush } from '../device/use-device-push.ts'
import { useSession } from '../session/store.ts'

/** Signs out and shows the door; says so when that fails. */
export function useSignOut() {
  const session = useSession()
  const push = useDevicePush()
  const { run } = useTask()

  return async function signOut() {
    const isOut = await run(async () => {
      // The server forgets a session's devices by itself.
      await push.turnOff().catch(() => {})
      await session.signOut()
    })
    // A fresh page: nothing of what was on this one is left in its memory.
    if (isOut)
      globalThis.location.assign('/sign-in')
  }
}
