import type { Seeded } from './seed.ts'

/** Signs the owner in and answers the cookie. */
export async function signIn(url: string, { owner }: Seeded): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'origin': url },
    body: JSON.stringify(owner),
  })
  if (!response.ok)
    throw new Error(`sign-in was answered ${response.status} ${await response.text()}`)
  return response.headers.getSetCookie().map(header => header.split(';')[0]).join('; ')
}
