export const ptBr = {
  title: 'Você foi mencionado',
  by: '{by} mencionou você sobre {name}',
  colleague: 'Um colega',
  somebody: 'Alguém',
  open: 'Abrir',
  readAll: 'Marcar tudo como lido',
  more: 'Mais',
  unread: '1 nota não lida que menciona você | {n} notas não lidas que mencionam você',
  isUnread: 'não lida',
}
