import { plural } from '../plural.ts';
import type { ReportWords } from './words.ts';

export const report: ReportWords = {
  title: 'Diga-nos o que não funciona',
  text: 'Lamentamos que algo não funcione para si. Só a nossa equipa lê isto; nada é publicado.',
  trying: 'O que queria fazer?',
  error: 'O que diz exatamente a mensagem de erro? (opcional)',
  account: 'Número de conta ou de encomenda (opcional)',
  component: 'De que serviço se trata?',
  unknown: 'Não sei, ou outra coisa',
  address: 'E-mail para a nossa resposta (opcional)',
  button: 'Enviar',
  faults: {
    text: 'Escreva o que queria fazer, com 2000 caracteres no máximo.',
    expired: 'O formulário esteve aberto demasiado tempo. Tudo o que escreveu continua aqui; envie-o de novo.',
  },
  known: 'Já sabemos e estamos a tratar disso',
  knownText: (title) => `O seu aviso faz agora parte de «${title}». Pedimos desculpa pelo incómodo.`,
  details: 'Acompanhar o que fazemos',
  nextUpdate: (at) => `A próxima informação chega até às ${at}.`,
  expected: (at) => `Esperamos que volte a funcionar até às ${at}.`,
  follow: 'Para saber por e-mail quando voltar a funcionar:',
  received: 'Recebemos o seu aviso',
  first: 'É a primeira pessoa a dizer-nos isto nos últimos vinte minutos. Obrigado; a nossa equipa está a ver.',
  others: (count) =>
    `${plural('pt-PT', count, { one: '# aviso', other: '# avisos' })} sobre isto nos últimos vinte minutos, incluindo o seu. A nossa equipa está a ver.`,
  promise: (at) => `Respondemos-lhe por e-mail até às ${at}.`,
  noAddress:
    'Não deixou nenhum endereço, por isso não lhe podemos responder por e-mail. O que descobrirmos aparecerá na página de estado.',
  busy: {
    title: 'Muitas pessoas avisam disto agora',
    text: 'Recebemos tantos avisos que não podemos aceitar o seu neste momento. Sabemos que algo está errado; consulte a página de estado.',
  },
  fixed: {
    title: 'Já funciona?',
    text: 'Carregue no botão para nos dizer que o seu problema está resolvido.',
    button: 'Ficou resolvido',
    done: 'Ainda bem',
    doneText: 'Fechámos o seu aviso. Obrigado por nos dizer.',
  },
  answer: {
    subject: (page) => `O seu aviso a ${page}`,
    lead: (at) => `Disse-nos às ${at} que algo não funcionava. Esta é a nossa resposta:`,
    followUp: (at) => `Voltamos a escrever-lhe até às ${at}.`,
    fixed: 'Ficou resolvido',
  },
  end: {
    subject: (page) => `Já funciona? O seu aviso a ${page}`,
    text: (at, since) => `Disse-nos às ${at}; funciona desde as ${since}.`,
    ask: 'Pode experimentar? Se ainda não funcionar, avise-nos de novo na página de estado.',
    fixed: 'Já funciona',
    stranger: 'Se não avisou de nada, alguém enganou-se no endereço; pode ignorar esta mensagem.',
  },
  spike: {
    subject: (name) => `Muitos avisos: ${name}`,
    text: (name, networks, usual) =>
      `${name}: ${networks} pessoas de outras tantas redes avisaram de problemas nos últimos vinte minutos. O habitual a esta hora: ${usual}. Nenhum incidente aberto o abrange.`,
    noComponent: 'Sem serviço indicado',
    quotes: 'O que escrevem:',
    next: '«candor reports» mostra-os; associe-os a um incidente ou declare um.',
  },
};
