import { endpoint } from '@recado/contracts'
import { z } from 'zod'

/** The two calls the sign-in library answers by itself. */
export const authEndpoints = {
  signIn: endpoint({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    summary: 'Sign in with e-mail and password',
    body: z.object({ email: z.string(), password: z.string() }),
    answer: z.unknown(),
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: 'Sign out',
    answer: z.unknown(),
  }),
}
