import type { ptBr } from './pt-br.ts'

export const fr: typeof ptBr = {
  name: 'Votre nom',
  email: 'E-mail',
  password: 'Mot de passe',
  passwordHint: 'Au moins 10 caractères.',
  showPassword: 'Afficher le mot de passe',
  hidePassword: 'Masquer le mot de passe',
  haveAccount: 'J’ai déjà un compte',
  signIn: {
    title: 'Se connecter',
    hint: 'Avec le compte que votre association a créé pour vous.',
    submit: 'Se connecter',
    forgot: 'Mot de passe oublié ? Demandez une nouvelle invitation à l’administrateur de votre association.',
    setupNeeded: 'Cette installation est nouvelle',
    setupHint: 'Ouvrez le lien d’installation affiché dans le terminal pour créer le premier administrateur.',
  },
  setup: {
    title: 'Créez le premier administrateur',
    hint: 'Ce lien ne sert qu’une fois. Ensuite, on entre sur invitation.',
    submit: 'Créer le compte et se connecter',
    noToken: 'Le lien est incomplet',
    noTokenHint: 'Copiez en entier le lien que le terminal affiche au démarrage de Recado.',
  },
  invitation: {
    title: 'Invitation',
    join: 'Rejoindre l’équipe : {association}',
    hint: 'Rôle : {role}. Invitation pour {email}.',
    existing: 'Utilisez le mot de passe du compte que vous avez déjà.',
    submit: 'Accepter l’invitation',
  },
  nowhere: {
    title: 'Vous ne faites encore partie d’aucune association',
    hint: 'Demandez une invitation à l’administrateur de votre association et ouvrez le lien.',
  },
}
