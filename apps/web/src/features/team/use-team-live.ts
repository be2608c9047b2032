import { onScopeDispose, watch } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useTeam } from './store.ts'

/** Keeps true who is here and online, and the teams, on every page of an association. Once, in the layout. */
export function useTeamLive() {
  const session = useSession()
  const team = useTeam()
  const { on, onResync } = useSocket()

  const stops = [on('staff.updated', ({ member }) => team.hear(member)), on('teams.updated', ({ teams }) => team.hearTeams(teams)), onResync(fetchQuietly)]
  onScopeDispose(() => stops.forEach(stop => stop()))
  watch(() => session.association?.id, fetchQuietly, { immediate: true })

  // The page of the team fetches it itself and says when that fails.
  function fetchQuietly() {
    if (session.association)
      team.fetchAll().catch(() => {})
  }
}
