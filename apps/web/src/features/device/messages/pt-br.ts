export const ptBr = {
  updated: { title: 'Há uma versão nova', hint: 'Sua página continua funcionando; recarregue quando puder. O que você escreve fica guardado.', reload: 'Recarregar' },
}
