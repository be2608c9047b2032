export const ptBr = {
  title: 'Assistente',
  description: 'Responde primeiro, pergunta o necessário e passa para a equipe.',
  on: {
    title: 'Assistente ligado',
    enabled: 'Ele atende quem escreve até passar a conversa para uma pessoa.',
    disabled: 'Toda conversa nova vai direto para a fila.',
  },
  name: 'Nome',
  nameHint: 'Como ele se apresenta a quem escreve.',
  model: {
    some: 'As respostas são redigidas pelo modelo {model}, dentro das regras daqui.',
    none: 'Sem modelo de linguagem: ele segue as perguntas e os artigos palavra por palavra.',
  },
  questions: {
    title: 'O que ele pergunta',
    hint: 'Na ordem abaixo. Com tudo respondido, a conversa passa para a equipe com um resumo.',
    add: 'Adicionar pergunta',
    empty: 'Nenhuma pergunta',
    emptyHint: 'Ele só cumprimenta, responde com os artigos e passa para a equipe.',
  },
  question: {
    label: 'O que a equipe lê, por exemplo Cidade',
    type: 'Resposta',
    audience: 'Para quem',
    number: 'pergunta {number}',
    up: 'Mover para cima: {question}',
    down: 'Mover para baixo: {question}',
    remove: 'Remover: {question}',
    wording: 'Como ele pergunta',
    needsPortuguese: 'Escreva a pergunta em português.',
    ask: { pt: 'Em que cidade você mora?', en: 'Which city do you live in?', es: '¿En qué ciudad vives?' },
  },
  redFlags: {
    title: 'Frases de alerta',
    hint: 'Quando uma delas aparece, uma pessoa é chamada na hora, em qualquer idioma.',
    placeholder: 'Escreva e tecle Enter',
  },
}
