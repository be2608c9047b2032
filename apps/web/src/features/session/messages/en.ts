import type { ptBr } from './pt-br.ts'

export const en: typeof ptBr = {
  name: 'Your name',
  email: 'E-mail',
  password: 'Password',
  passwordHint: 'At least 10 characters.',
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  haveAccount: 'I already have an account',
  signIn: {
    title: 'Sign in',
    hint: 'With the account your association made for you.',
    submit: 'Sign in',
    forgot: 'Forgot your password? Ask your association\'s admin for a new invitation.',
    setupNeeded: 'This installation is new',
    setupHint: 'Open the setup link the terminal shows to make the first admin.',
  },
  setup: {
    title: 'Make the first admin',
    hint: 'This link works once. After that, people come in by invitation.',
    submit: 'Create account and sign in',
    noToken: 'The link is incomplete',
    noTokenHint: 'Copy the whole link the terminal shows when Recado starts.',
  },
  invitation: {
    title: 'Invitation',
    join: 'Join the team: {association}',
    hint: 'Role: {role}. Invitation for {email}.',
    existing: 'Use the password of the account you have.',
    submit: 'Accept invitation',
  },
  nowhere: {
    title: 'You are not in any association yet',
    hint: 'Ask your association\'s admin for an invitation and open the link.',
  },
}
