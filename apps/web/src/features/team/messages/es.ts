import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Equipo',
  description: 'Quién atiende, quién administra y quién solo acompaña.',
  you: '(tú)',
  role: 'Rol',
  open: 'Invitaciones abiertas',
  expires: 'vale hasta {when}',
  lastOwner: 'Único propietario: para cambiar o quitar, da antes ese rol a otra persona.',
  revoke: {
    action: 'Cancelar la invitación de {email}',
    title: '¿Cancelar la invitación de {email}?',
    text: 'El enlace que entregaste deja de funcionar.',
    confirm: 'Cancelar invitación',
    keep: 'Mantener',
  },
  invite: {
    action: 'Invitar',
    title: 'Invitar a una persona',
    hint: 'Recibes un enlace para entregárselo. No se envía ningún correo.',
    email: 'Correo de la persona',
    submit: 'Generar enlace',
    once: 'Este enlace aparece solo ahora y vale una vez.',
    handOver: 'Entrega este enlace a {email}:',
  },
  remove: {
    action: 'Quitar a {name}',
    title: '¿Quitar a {name} del equipo?',
    text: 'Pierde el acceso al momento. Lo que escribió queda en las conversaciones.',
  },
}
