import type { Invitation, Role, StaffMember } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { call } from '../../api/call.ts'
import { useSession } from '../session/store.ts'

/** The members of staff and the open invitations. */
export const useTeam = defineStore('team', () => {
  const session = useSession()
  const members = ref<StaffMember[]>([])
  const invitations = ref<Invitation[]>([])
  const isLoaded = ref(false)
  /** An association always keeps one owner; this is the one, when there is no other. */
  const lastOwnerId = computed(() => {
    const owners = members.value.filter(member => member.role === 'owner')
    return owners.length === 1 ? owners[0]?.id : undefined
  })

  async function fetchAll(signal?: AbortSignal) {
    const staff = await call(endpoints.listStaff, { params: scope(), signal })
    members.value = staff.items
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

  async function remove(memberId: string) {
    await call(endpoints.removeStaff, { params: { ...scope(), memberId } })
    members.value = members.value.filter(member => member.id !== memberId)
  }

  function scope() {
    return { a: session.subdomain }
  }

  return { members, invitations, isLoaded, lastOwnerId, fetchAll, invite, revoke, changeRole, remove }
})
