import type { ptBr } from './pt-br.ts'

export const es: typeof ptBr = {
  title: 'Ajustes',
  own: { title: 'Solo para ti', hint: 'Vale en este navegador.' },
  association: { title: 'Asociación', hint: 'Vale para todo el equipo.' },
  languageHint: 'Para quien aún no eligió el suyo.',
  alerts: {
    title: 'Alertas',
    hint: 'Dónde avisar cuando un número se cae, además de esta pantalla.',
    emails: 'Correos',
    emailsHint: 'Separa con Enter o coma.',
    noEmail: 'Esta instalación no envía correo. Define SMTP_URL y MAIL_FROM.',
    webhook: 'Webhook',
    webhookHint: 'Recibe un POST en JSON, firmado, cuando un problema empieza y cuando pasa.',
    key: 'Clave de la firma',
    keyHint: 'X-Recado-Signature lleva el HMAC-SHA256 del cuerpo con esta clave.',
    test: 'Enviar una prueba',
    sent: 'enviado',
  },
  apiTokens: {
    title: 'Acceso de otros sistemas',
    hint: 'Con una clave, la tienda o el ERP guarda pedidos. La clave solo sirve para eso; ver /api/docs.',
    name: 'Nombre',
    example: 'Tienda en línea',
    create: 'Nueva clave',
    once: 'Cópiala ahora: la clave no se muestra otra vez.',
    lastUsed: 'Usada: {at}',
    neverUsed: 'Nunca usada',
    revoke: '¿Revocar {name}?',
    revokeText: 'El sistema que la usa deja de guardar pedidos al instante.',
  },
}
