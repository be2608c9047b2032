export const ptBr = {
  title: 'Pendências',
  description: 'O que não pôde ser entregue ou lido. Nada se perde: tente de novo ou descarte com uma nota.',
  refresh: 'Atualizar',
  retry: 'Tentar de novo',
  sendAnyway: 'Enviar assim mesmo',
  event: 'Evento nº {sequence}',
  type: { label: 'Tipo', message: 'Mensagens às pessoas', event: 'Eventos do WhatsApp' },
  empty: {
    message: 'Todas as mensagens foram entregues',
    event: 'Todos os eventos foram lidos',
    hint: 'Quando algo não der certo depois de várias tentativas, aparece aqui.',
  },
  retryAll: {
    action: 'Tentar todas',
    title: { message: 'Enviar todas de novo?', event: 'Ler todos de novo?' },
    text: {
      message: 'Cada mensagem volta para a fila, em ordem. As que talvez já tenham ido ficam aqui: uma pessoa decide, uma a uma.',
      event: 'Cada evento é lido de novo. O que já está nas conversas continua como está.',
    },
    done: 'Nada a tentar de novo | 1 volta para a fila | {n} voltam para a fila',
  },
  discard: {
    action: 'Descartar',
    title: 'Descartar de vez?',
    text: 'Não será mais tentado. A nota fica registrada com o seu nome.',
    note: 'Por quê?',
  },
}
