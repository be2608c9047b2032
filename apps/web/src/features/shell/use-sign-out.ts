import { useRouter } from 'vue-router'
import { useTask } from '../../composables/use-task.ts'
import { useSession } from '../session/store.ts'

/** Signs out and shows the door; says so when that fails. */
export function useSignOut() {
  const router = useRouter()
  const session = useSession()
  const { run } = useTask()

  return async function signOut() {
    if (await run(session.signOut))
      await router.push({ name: 'sign-in' })
  }
}
