export const ptBr = {
  name: 'Nome da etiqueta',
  colour: 'Cor',
  add: 'Criar etiqueta',
  edit: 'Editar {name}',
  remove: 'Excluir {name}',
  removeTitle: 'Excluir a etiqueta {name}?',
  removeText: 'As conversas perdem esta etiqueta.',
  none: 'Nenhuma etiqueta ainda.',
}
