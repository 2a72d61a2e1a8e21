// Over 250 lines: a catalogue is read and translated as one.

import { plural } from './plural.ts';
import type {
  FrontWords,
  LanguageInfo,
  MailWords,
  MaintenanceWords,
  OverrunWords,
  PageWords,
  RhythmWords,
  StateWords,
  StatusWords,
  VisitorWords,
  WebhookWords,
} from './words.ts';

// The Portuguese of Portugal, where none takes the plural.
const days = (count: number) => plural('pt-PT', count, { one: '# dia', other: '# dias' });
const minutes = (count: number) => plural('pt-PT', count, { one: '# minuto', other: '# minutos' });
const hours = (count: number) => plural('pt-PT', count, { one: '# hora', other: '# horas' });

export const about: LanguageInfo = { name: 'Português', direction: 'ltr' };

export const states: StateWords = {
  overall: {
    operational: 'Tudo está a funcionar.',
    under_maintenance: 'Alguns dos nossos serviços estão em manutenção.',
    degraded_performance: 'Alguns dos nossos serviços estão mais lentos ou menos fiáveis do que o normal.',
    partial_outage: 'Alguns dos nossos serviços estão parcialmente indisponíveis.',
    major_outage: 'Alguns dos nossos serviços estão indisponíveis.',
    working_on_it: 'Estamos a trabalhar num problema.',
    watching: 'Tudo voltou a funcionar; continuamos a observar.',
  },
  maintenance: {
    scheduled: 'Prevista',
    in_progress: 'Em curso',
    verifying: 'Em verificação',
    completed: 'Concluída',
    cancelled: 'Cancelada',
  },
  component: {
    operational: 'Funciona',
    under_maintenance: 'Em manutenção',
    degraded_performance: 'Degradado',
    partial_outage: 'Falha parcial',
    major_outage: 'Indisponível',
  },
  close: 'Fechar',
};

export const status: StatusWords = {
  incident: {
    investigating: 'Em investigação',
    identified: 'Causa encontrada',
    monitoring: 'Em observação',
    resolved: 'Resolvido',
  },
  falseAlarm: 'Falso alarme',
  maintenanceNews: {
    scheduled: 'Manutenção prevista',
    moved: 'Manutenção adiada ou antecipada',
    paused: 'Manutenção em pausa',
    reminder: 'Manutenção em breve',
    in_progress: 'A manutenção começou',
    verifying: 'Manutenção: verificação',
    completed: 'Manutenção concluída',
    cancelled: 'Manutenção cancelada',
  },
  componentInMail: {
    operational: 'voltou a funcionar',
    under_maintenance: 'em manutenção',
    degraded_performance: 'mais lento ou menos fiável do que o normal',
    partial_outage: 'parcialmente indisponível',
    major_outage: 'indisponível',
  },
  notice: {
    heading: 'Avisos',
    current: 'Aviso',
    over: 'Aviso anterior',
    corrected: 'Aviso corrigido',
    end: 'Fim',
  },
  postMortem: {
    title: 'Relatório final',
    whatHappened: 'O que aconteceu',
    whyItHappened: 'Porque aconteceu',
    howItWasResolved: 'O que fizemos para resolver',
    prevention: 'Como evitamos que volte a acontecer',
  },
  fields: {
    workaround: { label: 'O que pode fazer entretanto' },
    expectedRestorationAt: {
      label: 'Deve voltar a funcionar até',
      inMail: 'Deve voltar a funcionar até',
      passed: { before: 'Está a demorar mais do que o previsto; esperávamos que voltasse até ', after: '.' },
    },
  },
};

export const page: PageWords = {
  report: 'Comigo não funciona',
  skip: 'Ir para o conteúdo',
  getUpdates: 'Receber avisos',
  published: 'Publicado',
  zone: (zone) => `Horas em ${zone}.`,
  old: 'Esta página não é renovada há algum tempo e pode estar desatualizada.',
  since: 'desde',
  until: 'até',
  restored: 'desde',
  recorded: 'Registado posteriormente',
  nextUpdate: 'Próximo aviso até',
  late: 'Este aviso está atrasado. Prometemo-lo para mais cedo e pedimos desculpa.',
  untranslated: 'Parte disto existe apenas na língua original.',
  details: 'Detalhes e avisos',
  allUpdates: (count) => plural('pt-PT', count, { one: 'O aviso', other: 'Os # avisos' }),
  services: 'Serviços',
  lastDays: (count) => plural('pt-PT', count, { one: 'O último dia', other: 'Os últimos # dias' }),
  nothingLately: 'Nada terminou neste período.',
  readPostMortem: 'Ler o relatório final',
  history: 'Histórico',
  historyOf: (month) => `Histórico: ${month}`,
  more: (count, month) => `${count} a mais em ${month}`,
  allMonths: 'Todos os meses',
  older: 'Antes',
  newer: 'Depois',
  nothingThen: 'Não aconteceu nada.',
  filter: 'Mostrar apenas',
  everything: 'Tudo',
  planned: 'Manutenção prevista',
  plannedWindow: 'Quando',
  updates: 'Avisos',
  edited: 'Alterado. Ver o que dizia antes',
  before: 'Até',
  corrections: {
    heading: 'Correções',
    title: 'Título',
    impact: 'Impacto',
    startedAt: 'Início',
    restoredAt: 'Voltou a funcionar',
    impacts: { none: 'nenhum', minor: 'ligeiro', major: 'grave', critical: 'crítico' },
  },
  follow: 'Seguir este incidente',
  subscribe: {
    address: 'Endereço de e-mail',
    name: 'Nome',
    optional: '(opcional)',
    onlySome: 'Apenas para alguns serviços',
    noneMeansAll: 'Se não escolher nenhum, recebe todos.',
    howMuch: 'Quanto',
    every: 'Todos os avisos',
    key: 'Só o essencial: início, mudanças, fim, relatório',
    ends: 'Só início e fim',
    maintenance: 'Também a manutenção prevista',
    onlyThis: 'Só sobre isto',
    manage: 'Alterar uma subscrição',
    button: 'Subscrever',
    promise: 'Enviamos uma mensagem para confirmar. Pode sair a qualquer momento com um clique.',
    calendar: 'Calendário de manutenção',
  },
  postMortem: {
    thanks: 'Lamentamos o incómodo e agradecemos a sua paciência.',
    done: 'feito',
    due: (day) => `até ${day}`,
    doneOn: (day) => `feito em ${day}`,
    late: 'em atraso',
    dropped: 'não será feito: ',
    before: (day, owner) => `era até ${day}, a cargo de ${owner}`,
  },
  bars: {
    uptime: (percent, count) => `${percent.replace('.', ',')} % disponível em ${days(count)}`,
    noOutage: (count) => `Sem falhas em ${days(count)}`,
    outageDays: (count) => `${days(count)} com falhas`,
    slowerDays: (count) => `${days(count)} com serviço mais lento`,
    maintenanceDays: (count) => `${days(count)} com manutenção`,
    young: 'Com registo há menos de um dia; ainda sem disponibilidade',
    noData: 'Dias a cinzento: sem dados.',
    daysAgo: (count) => `há ${days(count)}`,
    today: 'Hoje',
    legend: 'Cada barra é um dia; um dia com problemas leva ao que aconteceu.',
    duration: { hour: 'h', minute: 'min', second: 's' },
    troubled: 'Dias com problemas',
    noTrouble: 'Nenhum problema registado.',
    how: 'Assim se conta: uma indisponibilidade conta por inteiro; uma falha parcial, a 30 %. Degradação e manutenção não contam.',
  },
  archived: {
    label: 'Arquivado',
    text: 'Este componente já não faz parte da página. O que lhe aconteceu continua disponível aqui.',
  },
  promises: (kept, all, recorded) =>
    `${kept} de ${plural('pt-PT', all, { one: '# aviso', other: '# avisos' })} em ${days(recorded)} ${plural('pt-PT', kept, { one: 'chegou', other: 'chegaram' })} quando o tínhamos prometido.`,
  notFound: { title: 'Não há nenhuma página neste endereço', back: 'Ir para a página de estado' },
};

export const front: FrontWords = {
  named: {
    major_outage: (names, count) =>
      plural('pt', count, { one: `${names} não funciona.`, other: `${names} não funcionam.` }),
    partial_outage: (names, count) =>
      plural('pt', count, { one: `${names} funciona só em parte.`, other: `${names} funcionam só em parte.` }),
    degraded_performance: (names, count) =>
      plural('pt', count, {
        one: `${names} funciona pior do que o normal.`,
        other: `${names} funcionam pior do que o normal.`,
      }),
    under_maintenance: (names, count) =>
      plural('pt', count, { one: `${names} está em manutenção.`, other: `${names} estão em manutenção.` }),
  },
  counted: {
    major_outage: (count) =>
      plural('pt', count, { one: '# serviço não funciona.', other: '# serviços não funcionam.' }),
    partial_outage: (count) =>
      plural('pt', count, { one: '# serviço funciona só em parte.', other: '# serviços funcionam só em parte.' }),
    degraded_performance: (count) =>
      plural('pt', count, {
        one: '# serviço funciona pior do que o normal.',
        other: '# serviços funcionam pior do que o normal.',
      }),
    under_maintenance: (count) =>
      plural('pt', count, { one: '# serviço está em manutenção.', other: '# serviços estão em manutenção.' }),
  },
  others: (count) => plural('pt', count, { one: 'Mais # serviço é afetado.', other: 'Mais # serviços são afetados.' }),
  ours: 'O problema é nosso, não seu.',
  regret: {
    degraded_performance: 'Lamentamos o incómodo.',
    partial_outage: 'Lamentamos os problemas que isto lhe causa.',
    major_outage: 'Lamentamos. Sabemos que conta com este serviço.',
  },
  about: 'cerca de #',
  moreWorking: (count) => plural('pt', count, { one: 'Mais # a funcionar', other: 'Mais # a funcionar' }),
  otherServices: 'Outros serviços',
  readerZone: (zone) => `As horas estão no seu fuso horário. O da página é ${zone}.`,
  menu: {
    title: 'Idioma e aparência',
    language: 'Idioma',
    offer: 'Ler esta página em português',
    appearance: 'Aparência',
    auto: 'Automática',
    light: 'Clara',
    dark: 'Escura',
  },
  ways: {
    feeds: 'Leitor de feeds',
    feedsHint: 'Cada aviso, no programa em que lê notícias.',
    calendarHint: 'A manutenção prevista, no seu calendário.',
    webhookHint: 'Cada atualização, enviada para um servidor seu.',
    webhookAdd: 'Adicionar um webhook',
  },
};

export const mail: MailWords = {
  greeting: (name) => (name ? `Olá, ${name},` : 'Olá,'),
  affected: 'Afetado',
  nextUpdate: (moment) => `Voltamos a escrever-lhe até ${moment}.`,
  resolvedClosing: 'Obrigado pela paciência. Se ainda não funcionar para si, diga-nos.',
  works: { question: 'Já funciona consigo?', yes: 'Sim, funciona', no: 'Não, ainda não' },
  earlier: 'O que dissemos antes',
  readOnPage: 'Ler na página de estado',
  whyIncident: (page) => `Recebe esta mensagem porque subscreveu ${page}.`,
  whyTold: (page) => `Recebe esta mensagem porque lhe escrevemos sobre este incidente em ${page}.`,
  whyFollows: (page) => `Recebe esta mensagem porque segue este assunto em ${page}.`,
  whyAttached: (page) => `Recebe esta mensagem porque ${page} o conta entre os afetados.`,
  reopened: 'De novo',
  corrected: 'Corrigido',
  began: (moment) => `Início: ${moment}.`,
  change: 'Alterar o que recebe',
  leave: 'Cancelar a subscrição',
  contact: 'Contacto',
  postMortem: {
    lead: 'Este incidente terminou. Eis o que aconteceu, porquê e o que fazemos para que não se repita.',
    apology: 'Lamentamos o incómodo e agradecemos a sua paciência.',
    timeline: 'Cronologia',
    owner: 'Responsável',
    due: 'até',
  },
  maintenance: {
    when: 'Quando',
    window: (from, until) => `${from} até ${until}`,
  },
  manage: {
    subject: (page) => `A sua subscrição de ${page}`,
    lead: (page) => `Alguém, provavelmente você, pediu uma ligação para as opções deste endereço em ${page}.`,
    button: 'Abrir as suas opções',
  },
  code: {
    subject: (page) => `O seu código para ${page}`,
    lead: (page) => `Alguém, provavelmente você, quer alterar o que este endereço recebe de ${page}. Este é o código:`,
    or: 'Ou escreva este código onde o pediu:',
    minutes: (count) => `É válido durante ${minutes(count)}, uma única vez.`,
  },
  signIn: {
    subject: (page) => `Entrar em ${page}`,
    lead: (page) =>
      `Alguém, provavelmente você, quer entrar em ${page} como operador com este endereço. Este é o código:`,
  },
  digest: {
    subject: (page) => `Uma hora agitada em ${page}`,
    lead: 'Aconteceu tanto numa hora que retivemos algumas mensagens. Eis como está agora tudo o que continham.',
  },
  confirm: {
    subject: (page) => `Confirme a sua subscrição de ${page}`,
    lead: (page) => `Alguém, provavelmente você, pediu os avisos de ${page} neste endereço.`,
    button: 'Confirmar a subscrição',
    hours: (count) => `A ligação vale ${hours(count)}.`,
    ignore: 'Se não foi você, não faça nada: não receberá mais mensagens.',
    unwanted: 'Se não foi você, não faça nada. Não enviamos mais nada, salvo novo pedido.',
    refuse: 'Não voltar a escrever para este endereço',
  },
};

export const visitor: VisitorWords = {
  done: 'Feito',
  back: (page) => `Voltar a ${page}`,
  linkExpired: {
    title: 'Esta ligação não funciona',
    text: 'Pode ter expirado ou estar incompleta. Subscreva de novo na página de estado para receber outra.',
  },
  checkInbox: {
    title: 'Veja o seu correio',
    subscribe: 'Se este endereço ainda não está subscrito, vai a caminho uma mensagem. Abra a ligação para confirmar.',
    sentTo: (address) => `Vai a caminho uma mensagem para ${address}, a não ser que este endereço já esteja subscrito.`,
    next: 'Abra a ligação que contém para confirmar. Se não chegar dentro de alguns minutos, procure-o no correio não solicitado.',
    wrong: 'O endereço está errado?',
    correct: 'Corrigir o endereço',
    preferences: 'Se este endereço está subscrito, vão a caminho uma ligação e um código.',
  },
  confirm: {
    title: 'Confirmar a subscrição',
    text: (page) => `Carregue no botão para receber os avisos de ${page} por correio.`,
    button: 'Confirmar',
    done: 'Está subscrito',
    doneText: 'Avisamos quando algo de que precisa não funcionar, e quando voltar a funcionar.',
  },
  refuse: {
    title: 'Sem mais mensagens para este endereço',
    text: (page) =>
      `Carregue no botão e ${page} não voltará a pedir confirmação a este endereço, seja quem for que o escreva.`,
    button: 'Não voltar a escrever-me',
    done: 'Não voltaremos a escrever para este endereço',
    doneText: 'Se mais tarde quiser subscrever, escreva-nos primeiro.',
  },
  leave: {
    title: 'Cancelar a subscrição',
    text: (page) => `Carregue no botão e ${page} não voltará a escrever-lhe.`,
    button: 'Cancelar a subscrição',
    done: 'A subscrição foi cancelada',
    doneText: 'Não voltaremos a escrever-lhe. A página de estado continua aberta para si.',
  },
  undo: {
    button: (count) => `Anular (durante ${minutes(count)})`,
    done: 'Está subscrito de novo',
    doneText: 'Nada mudou.',
    late: 'É tarde demais para isso',
    lateText: 'Subscreva de novo na página de estado.',
  },
  why: { label: 'Se quiser, diga-nos porquê', button: 'Enviar', done: 'Obrigado', doneText: 'Vamos lê-lo.' },
  choices: {
    title: 'Alterar o que recebe',
    ask: 'Enviamos-lhe uma ligação para as suas opções e um código.',
    address: 'Endereço de correio',
    send: 'Enviar a ligação',
    of: (address) => `Para ${address}.`,
    howMuch: 'Quanto',
    every: 'Todos os avisos',
    key: 'Momentos principais: início, mudanças, fim, relatório',
    ends: 'Só o início e o fim',
    services: 'Serviços (nenhum significa todos)',
    nothingButFollowed: 'Nenhum, só os incidentes que sigo',
    maintenance: 'Também a manutenção prevista',
    language: 'Língua',
    timeZone: 'Fuso das horas nas mensagens',
    pageZone: (zone) => `Como na página (${zone})`,
    name: 'Nome',
    shared: 'Este endereço é uma lista lida por várias pessoas',
    save: 'Guardar',
    saved: 'As suas opções estão guardadas',
    savedText: 'Valem a partir da próxima mensagem.',
    bad: 'Não funcionou',
    badText: 'Volte atrás e reveja as suas opções.',
  },
  mute: {
    button: 'Sem mais mensagens sobre isto',
    done: 'Não receberá mais mensagens sobre isto. Tudo o resto fica como está.',
  },
  follow: { button: 'Seguir este assunto', done: 'Terá notícias dele, seja qual for a sua escolha.' },
  code: {
    title: 'É preciso um código',
    text: 'Vai numa mensagem para o endereço. Várias pessoas podem lê-lo; o código mostra que você também.',
    label: 'Código da mensagem',
    button: 'Continuar',
    wrong: 'Este código não está certo, ou já não está. Peça outro daqui a alguns minutos.',
  },
  works: {
    title: 'Já funciona consigo?',
    text: 'A sua resposta chega a quem trabalha nisso.',
    more: 'Se quiser, diga mais',
    yes: 'Sim, funciona',
    no: 'Não, ainda não',
    good: 'Ainda bem',
    goodText: 'Obrigado por nos dizer.',
    bad: 'Obrigado por nos dizer',
    badText: 'Vamos ver de novo. Terá notícias nossas quando houver novidades.',
  },
  tooOften: {
    title: 'Demasiados pedidos',
    text: (count) => `Isto foi pedido demasiadas vezes. Tente de novo daqui a ${minutes(count)}.`,
  },
  paused: {
    title: 'De momento não é possível',
    text: 'De momento não são enviadas confirmações. Tente de novo mais tarde.',
  },
  subscribe: {
    title: 'Verifique o formulário',
    unclear: 'Não foi possível ler uma parte do formulário. Os seus dados foram mantidos; envie-o de novo.',
    name: 'Não podemos usar este nome. Escreva-o de outra forma ou deixe-o vazio.',
    button: 'Subscrever',
    address: {
      not_an_address: 'Isto não é um endereço de e-mail. Escreva-o como nome@example.com.',
      local_part_not_ascii:
        'Não podemos enviar e-mail para endereços com acentos ou letras especiais antes do @. Use outro endereço.',
      local_part_too_long: 'A parte antes do @ pode ter no máximo 64 caracteres.',
      quoted_local_part: 'Não podemos enviar e-mail para endereços com aspas. Use outro endereço.',
      domain_mixes_scripts: 'A parte depois do @ mistura letras parecidas de alfabetos diferentes. Escreva-a de novo.',
      domain_invalid: 'Verifique a parte depois do @.',
      address_too_long: 'Um endereço pode ter no máximo 254 caracteres.',
    },
  },
  trouble: {
    title: 'Algo correu mal',
    text: 'Tente de novo dentro de alguns minutos.',
  },
};

export const rhythm: RhythmWords = {
  holding:
    'Ainda não há novidades. A equipa continua a trabalhar no assunto e lamentamos que esteja a demorar tanto. Voltamos a escrever, o mais tardar, à hora aqui indicada.',
  automatic: 'Publicado automaticamente',
  owner: 'Responsável',
  nobody: 'ninguém',
  note: 'Nota',
  button: 'Abrir o incidente',
  why: (page) => `Recebe esta mensagem porque pode publicar em ${page}. Abrir a ligação não publica nada.`,
  notices: {
    update_soon: {
      subject: (title) => `Atualização em breve: ${title}`,
      lead: (at) =>
        `Foi prometida aos clientes uma atualização até ${at}. Uma curta cumpre a promessa, mesmo que só possa dizer que não há novidades.`,
    },
    update_due: {
      subject: (title) => `Atualização agora: ${title}`,
      lead: (at) =>
        `A atualização prometida para ${at} não foi publicada e, a partir de agora, a página diz que está atrasada. Bastam duas frases: o que sabe e quando volta a escrever.`,
    },
    forgotten: {
      subject: (title) => `Continua aberto e sem notícias: ${title}`,
      lead: (at) =>
        `A atualização prometida para ${at} nunca foi publicada e o incidente continua aberto. Diga em que ponto está, ou encerre-o se já terminou.`,
    },
    long_monitoring: {
      subject: (title) => `Em observação há muito tempo: ${title}`,
      lead: (at) =>
        `Este incidente está em observação desde ${at}. Se tudo se mantém, encerre-o; até lá, os clientes leem que não terminou.`,
    },
    restoration_passed: {
      subject: (title) => `A hora prevista passou: ${title}`,
      lead: (at) =>
        `Foi dito aos clientes que voltaria a funcionar até ${at}. Dê uma nova hora e explique porque mudou, ou diga que ainda não há nenhuma.`,
    },
    escalated: {
      subject: (title) => `Escalado: ${title}`,
      lead: (at) =>
        `A atualização prometida para ${at} continua em falta, pelo que o incidente passou para a pessoa de prevenção seguinte.`,
    },
    handed_off: {
      subject: (title) => `Foi-lhe entregue: ${title}`,
      lead: (by) => `${by} entregou-lhe este incidente. A partir de agora é o seu responsável.`,
    },
  },
};

export const webhook: WebhookWords = {
  add: 'Adicionar um webhook',
  text: 'As notificações são enviadas em JSON para um servidor seu. Primeiro ele recebe uma verificação: tem de responder com o estado 200 e repetir data.challenge.',
  url: 'URL do seu servidor',
  format: 'Formato',
  formats: { standard: 'Standard Webhooks', statuspage: 'como o Statuspage envia' },
  contact: 'Endereço de e-mail a avisar se o webhook parar (de um subscritor confirmado; opcional)',
  button: 'Adicionar',
  faults: {
    url: 'Escreva um URL com https e a porta habitual, sem nome de utilizador.',
    notPublic: 'O nome deste servidor leva a um endereço que não está na internet pública.',
    challenge: 'O servidor não respondeu com o estado 200 e a verificação. Verifique-o e envie o formulário de novo.',
  },
  added: 'O webhook foi adicionado',
  secret: 'O segredo que assina cada envio. Só é mostrado agora:',
  manage: 'A ligação para este webhook. Guarde-a como o segredo:',
  own: { title: 'Webhooks com o seu endereço', stopped: 'já nada lhe é enviado' },
  title: 'O seu webhook',
  active: (url) => `As notificações são enviadas para ${url}.`,
  quarantined: (url) => `Nada é enviado para ${url}: falha há mais de um dia.`,
  disabled: (url) => `Já nada é enviado para ${url}: respondeu que já não existe.`,
  resume: 'Retomar',
  rotate: 'Criar um novo segredo',
  rotated: 'A partir de agora assina um novo segredo; o antigo assina também durante um dia.',
  remove: 'Remover',
  removed: 'O webhook foi removido. Nada mais lhe é enviado.',
  stopped: {
    subject: (page) => `O seu webhook em ${page} parou`,
    quarantined: (host) =>
      `As notificações para o seu webhook em ${host} falham há mais de um dia, por isso nada mais lhe é enviado. Quando voltar a funcionar, retome-o; até lá, nada é guardado para depois.`,
    disabled: (host) =>
      `O seu webhook em ${host} respondeu que já não existe (410), por isso nada mais lhe é enviado. Se voltou, adicione-o de novo.`,
  },
};

const NTH: Record<number, string> = { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5' };
const inMonths = (every: number): string => (every === 1 ? 'todos os meses' : `a cada ${every} meses`);

export const maintenance: MaintenanceWords = {
  weekly: (every, days) => (every === 1 ? `Todas as semanas: ${days}` : `A cada ${every} semanas: ${days}`),
  monthlyByDate: (every, day) => `${day ? `No dia ${day}` : 'No último dia'}, ${inMonths(every)}`,
  monthlyByWeekday: (every, nth, weekday) =>
    `${NTH[nth] ? `${weekday} (ocorrência ${NTH[nth]} do mês)` : `${weekday} (última ocorrência do mês)`}, ${inMonths(every)}`,
  overran: 'Está demorando mais do que o previsto',
};

export const overrun: OverrunWords = {
  subject: (title) => `Está demorando mais do que o previsto: ${title}`,
  lead: (title, until) =>
    `“${title}” estava prevista até ${until} e ainda está em andamento. A página informa isso. Conclua a manutenção ou indique um término posterior, para que os clientes saibam o que esperar.`,
  open: 'Abrir a manutenção',
};
