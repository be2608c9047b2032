import type { Availability, Invitation, Role, StaffOnDuty, Team } from '@recado/contracts'
import { endpoints, isAllowed } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

/** The members of staff, their teams and the open invitations. */
export const useTeam = defineStore('team', () => {
  const session = useSession()
  const members = ref<StaffOnDuty[]>([])
  const teams = ref<Team[]>([])
  const invitations = ref<Invitation[]>([])
  const isLoaded = ref(false)
  /** Who may answer people: whom a conversation is given to and a note names. */
  const answering = computed(() => members.value.filter(({ role }) => isAllowed(role, 'conversation.answer')))
  const own = computed(() => members.value.find(member => member.id === session.memberId) ?? null)
  /** An association always keeps one owner; this is the one, when there is no other. */
  const lastOwnerId = computed(() => {
    const owners = members.value.filter(member => member.role === 'owner')
    return owners.length === 1 ? owners[0]?.id : undefined
  })

  async function fetchAll(signal?: AbortSignal) {
    const staff = await call(endpoints.listStaff, { params: scope(), signal })
    members.value = staff.items
    teams.value = staff.teams
    invitations.value = staff.invitations
    isLoaded.value = true
  }

  /** Makes a one-time link. It is told once: the server keeps no copy. */
  async function invite(body: { email: string, role: Role }) {
    const { url, ...invitation } = await call(endpoints.inviteStaff, { params: scope(), body })
    invitations.value = [invitation, ...invitations.value.filter(other => other.email !== invitation.email)]
    return url
  }

  async function revoke(invitationId: string) {
    await call(endpoints.revokeInvitation, { params: { ...scope(), invitationId } })
    invitations.value = invitations.value.filter(invitation => invitation.id !== invitationId)
  }

  /** Shown at once, taken back when the server refuses. */
  async function changeRole(memberId: string, role: Role) {
    const before = members.value.find(member => member.id === memberId)?.role
    setRole(memberId, role)
    try {
      await call(endpoints.changeRole, { params: { ...scope(), memberId }, body: { role } })
    }
    catch (error) {
      if (before && members.value.find(member => member.id === memberId)?.role === role)
        setRole(memberId, before)
      throw error
    }
  }

  function setRole(memberId: string, role: Role) {
    members.value = members.value.map(member => member.id === memberId ? { ...member, role } : member)
  }

  async function chooseAvailability(availability: Availability) {
    hear(await call(endpoints.chooseAvailability, { params: scope(), body: { availability } }))
  }

  async function changeCapacity(memberId: string, capacity: number) {
    hear(await call(endpoints.changeCapacity, { params: { ...scope(), memberId }, body: { capacity } }))
  }

  /** How a colleague stands now. */
  function hear(told: StaffOnDuty) {
    members.value = members.value.map(member => member.id === told.id ? told : member)
  }

  /** All the teams there are now. */
  function hearTeams(told: Team[]) {
    teams.value = told
  }

  /** Makes a team, or changes the one that is named. */
  async function saveTeam(teamId: string | null, body: { name: string, memberIds: string[] }) {
    const saved = teamId
      ? await call(endpoints.updateTeam, { params: { ...scope(), teamId }, body })
      : await call(endpoints.createTeam, { params: scope(), body })
    teams.value = [...teams.value.filter(({ id }) => id !== saved.id), saved].sort((one, other) => one.name.localeCompare(other.name))
  }

  async function removeTeam(teamId: string) {
    await call(endpoints.removeTeam, { params: { ...scope(), teamId } })
    teams.value = teams.value.filter(({ id }) => id !== teamId)
  }

  /** Whether the signed-in member of staff is in the team. */
  function isOwn(teamId: string) {
    return teams.value.some(({ id, memberIds }) => id === teamId && memberIds.includes(session.memberId ?? ''))
  }

  async function remove(memberId: string) {
    await call(endpoints.removeStaff, { params: { ...scope(), memberId } })
    members.value = members.value.filter(member => member.id !== memberId)
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { members, teams, invitations, isLoaded, answering, lastOwnerId, own, fetchAll, hear, hearTeams, saveTeam, removeTeam, isOwn, chooseAvailability, changeCapacity, invite, revoke, changeRole, remove }
})
