import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  name: 'Tu nombre',
  email: 'Correo',
  password: 'Contraseña',
  passwordHint: 'Al menos 10 caracteres.',
  showPassword: 'Mostrar la contraseña',
  hidePassword: 'Ocultar la contraseña',
  haveAccount: 'Ya tengo una cuenta',
  signIn: {
    title: 'Entrar',
    hint: 'Con la cuenta que tu asociación creó para ti.',
    submit: 'Entrar',
    forgot: '¿Olvidaste la contraseña? Pide una nueva invitación a quien administra la asociación.',
    setupNeeded: 'Esta instalación es nueva',
    setupHint: 'Abre el enlace de instalación que muestra la terminal para crear el primer administrador.',
  },
  setup: {
    title: 'Crea el primer administrador',
    hint: 'Este enlace vale una sola vez. Después, las personas entran por invitación.',
    submit: 'Crear cuenta y entrar',
    noToken: 'El enlace está incompleto',
    noTokenHint: 'Copia el enlace entero que muestra la terminal al iniciar Recado.',
  },
  invitation: {
    title: 'Invitación',
    join: 'Unirse al equipo: {association}',
    hint: 'Rol: {role}. Invitación para {email}.',
    existing: 'Usa la contraseña de la cuenta que ya tienes.',
    submit: 'Aceptar invitación',
  },
  nowhere: {
    title: 'Aún no estás en ninguna asociación',
    hint: 'Pide una invitación a quien administra tu asociación y abre el enlace.',
  },
}
