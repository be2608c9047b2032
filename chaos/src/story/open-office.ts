import type { World } from '../world/open-world.ts'
import type { Association, BusinessNumber, Cast } from './cast.ts'
import type { PageClient } from './page-client.ts'
import type { Phones } from './phones.ts'
import { endpoints } from '@recado/contracts'
import { until } from '../../../apps/api/src/testing/until.ts'
import { associations } from './cast.ts'
import { createPageClient } from './page-client.ts'

/** A member of staff at their page. */
export interface Agent {
  memberId: string
  association: Association
  page: PageClient
}

export interface Office {
  agents: Agent[]
  /** By connection. */
  numbers: Map<string, BusinessNumber>
}

/** What an admin does on the first day, over HTTP: opens the associations, invites people, links the numbers by their codes. */
export async function openOffice(world: World, cast: Cast, phones: Phones, agentsPerAssociation: number): Promise<Office> {
  const office: Office = { agents: [], numbers: new Map() }
  const admin = createPageClient(world.webUrls, '')
  // Made a moment after the first answer.
  await until(async () => await admin.signIn(world.admin.email, world.admin.password) ?? true, 20_000)
  for (const { subdomain, isAssisted } of associations) {
    await admin.call(endpoints.createAssociation, { body: { name: subdomain, subdomain } })
    const owner = createPageClient(world.webUrls, subdomain)
    await owner.signIn(world.admin.email, world.admin.password)
    office.agents.push(await agentAt(owner, subdomain))
    const { model: _, ...assistant } = await owner.call(endpoints.getAssistant)
    await owner.call(endpoints.updateAssistant, { body: { ...assistant, isEnabled: isAssisted } })
    for (let number = 1; number < agentsPerAssociation; number++)
      office.agents.push(await invite(world, owner, subdomain, number))
    await Promise.all(cast.numbers.filter(({ association }) => association === subdomain).map(async (number) => {
      office.numbers.set(await link(world, owner, phones, number), number)
    }))
  }
  return office
}

async function invite(world: World, owner: PageClient, subdomain: Association, number: number): Promise<Agent> {
  const email = `agent${number}@${subdomain}.example.org`
  const { url } = await owner.call(endpoints.inviteStaff, { body: { email, role: 'agent' } })
  const page = createPageClient(world.webUrls, subdomain)
  await page.call(endpoints.acceptInvitation, { params: { token: url.split('/').at(-1) ?? '' }, body: { name: `Agent ${number}`, password: world.admin.password } })
  await page.signIn(email, world.admin.password)
  return agentAt(page, subdomain)
}

async function agentAt(page: PageClient, subdomain: Association): Promise<Agent> {
  const { associations } = await page.call(endpoints.getMe)
  return { page, association: subdomain, memberId: associations.find(it => it.subdomain === subdomain)?.memberId ?? '' }
}

async function link(world: World, owner: PageClient, phones: Phones, { name, phone }: BusinessNumber): Promise<string> {
  const { id: connectionId } = await owner.call(endpoints.createConnection, { body: { name, waha: { url: world.wahaUrl, apiKey: world.wahaKey } } })
  const params = { connectionId }
  await owner.call(endpoints.startConnection, { params })
  const { qr } = await until(() => owner.call(endpoints.getQr, { params }), 20_000)
  await phones.ask('POST', '/scan', { code: qr, phone })
  await until(async () => (await owner.call(endpoints.getConnection, { params })).status === 'working', 20_000)
  return connectionId
}
