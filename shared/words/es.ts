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

const days = (count: number) => plural('es', count, { one: '# día', other: '# días' });
const minutes = (count: number) => plural('es', count, { one: '# minuto', other: '# minutos' });
const hours = (count: number) => plural('es', count, { one: '# hora', other: '# horas' });

export const about: LanguageInfo = { name: 'Español', direction: 'ltr' };

export const states: StateWords = {
  overall: {
    operational: 'Todo funciona.',
    under_maintenance: 'Algunos de nuestros servicios están en mantenimiento.',
    degraded_performance: 'Algunos de nuestros servicios van más lentos o fallan más de lo normal.',
    partial_outage: 'Algunos de nuestros servicios están parcialmente fuera de servicio.',
    major_outage: 'Algunos de nuestros servicios están fuera de servicio.',
    working_on_it: 'Estamos trabajando en un problema.',
    watching: 'Todo vuelve a funcionar; seguimos vigilando.',
  },
  maintenance: {
    scheduled: 'Previsto',
    in_progress: 'En curso',
    verifying: 'En verificación',
    completed: 'Terminado',
    cancelled: 'Cancelado',
  },
  component: {
    operational: 'Funciona',
    under_maintenance: 'En mantenimiento',
    degraded_performance: 'Degradado',
    partial_outage: 'Caída parcial',
    major_outage: 'Fuera de servicio',
  },
  close: 'Cerrar',
};

export const status: StatusWords = {
  incident: {
    investigating: 'En investigación',
    identified: 'Causa encontrada',
    monitoring: 'En observación',
    resolved: 'Resuelto',
  },
  falseAlarm: 'Falsa alarma',
  maintenanceNews: {
    scheduled: 'Mantenimiento previsto',
    moved: 'Mantenimiento cambiado de fecha',
    paused: 'Mantenimiento en pausa',
    reminder: 'Mantenimiento próximo',
    in_progress: 'El mantenimiento ha empezado',
    verifying: 'Mantenimiento: verificación',
    completed: 'Mantenimiento terminado',
    cancelled: 'Mantenimiento cancelado',
  },
  componentInMail: {
    operational: 'vuelve a funcionar',
    under_maintenance: 'en mantenimiento',
    degraded_performance: 'más lento o menos fiable de lo normal',
    partial_outage: 'parcialmente fuera de servicio',
    major_outage: 'fuera de servicio',
  },
  notice: {
    heading: 'Avisos',
    current: 'Aviso',
    over: 'Aviso pasado',
    corrected: 'Aviso corregido',
    end: 'Fin',
  },
  postMortem: {
    title: 'Informe posterior',
    whatHappened: 'Qué pasó',
    whyItHappened: 'Por qué pasó',
    howItWasResolved: 'Qué hicimos para resolverlo',
    prevention: 'Cómo evitamos que vuelva a pasar',
  },
  fields: {
    workaround: { label: 'Qué puede hacer mientras tanto' },
    expectedRestorationAt: {
      label: 'Se espera que funcione antes de',
      inMail: 'Esperamos que funcione antes de',
      passed: { before: 'Está tardando más de lo previsto; lo esperábamos antes de ', after: '.' },
    },
  },
};

export const page: PageWords = {
  report: 'A mí no me funciona',
  skip: 'Ir al contenido',
  getUpdates: 'Recibir avisos',
  published: 'Publicado',
  zone: (zone) => `Horas en ${zone}.`,
  old: 'Esta página no se ha renovado desde hace un rato y puede estar desactualizada.',
  since: 'desde',
  until: 'a',
  restored: 'desde',
  recorded: 'Registrado posteriormente',
  nextUpdate: 'Próximo aviso antes de',
  late: 'Este aviso llega tarde. Lo habíamos prometido antes y le pedimos disculpas.',
  untranslated: 'Parte de esto está solo en el idioma original.',
  details: 'Detalles y avisos',
  allUpdates: (count) => plural('es', count, { one: 'El aviso', other: 'Los # avisos' }),
  services: 'Servicios',
  lastDays: (count) => plural('es', count, { one: 'El último día', other: 'Los últimos # días' }),
  nothingLately: 'Nada terminó en este tiempo.',
  readPostMortem: 'Leer el informe posterior',
  history: 'Historial',
  historyOf: (month) => `Historial: ${month}`,
  more: (count, month) => `${count} más en ${month}`,
  allMonths: 'Todos los meses',
  older: 'Antes',
  newer: 'Después',
  nothingThen: 'No pasó nada.',
  filter: 'Mostrar solo',
  everything: 'Todo',
  planned: 'Mantenimiento previsto',
  plannedWindow: 'Cuándo',
  updates: 'Avisos',
  edited: 'Modificado. Ver lo que decía antes',
  before: 'Hasta',
  corrections: {
    heading: 'Correcciones',
    title: 'Título',
    impact: 'Impacto',
    startedAt: 'Inicio',
    restoredAt: 'Funciona de nuevo',
    impacts: { none: 'ninguno', minor: 'leve', major: 'grave', critical: 'crítico' },
  },
  follow: 'Seguir este incidente',
  subscribe: {
    address: 'Dirección de correo',
    name: 'Nombre',
    optional: '(opcional)',
    onlySome: 'Solo para algunos servicios',
    noneMeansAll: 'Si no elige ninguno, recibirá todos.',
    howMuch: 'Cuánto',
    every: 'Todos los avisos',
    key: 'Solo lo importante: inicio, cambios, fin, informe',
    ends: 'Solo inicio y fin',
    maintenance: 'También el mantenimiento previsto',
    onlyThis: 'Solo sobre esto',
    manage: 'Cambiar una suscripción',
    button: 'Suscribirse',
    promise: 'Enviamos un correo para confirmar. Puede darse de baja en cualquier momento con un clic.',
    calendar: 'Calendario de mantenimiento',
  },
  postMortem: {
    thanks: 'Lamentamos las molestias y le agradecemos su paciencia.',
    done: 'hecho',
    due: (day) => `para el ${day}`,
    doneOn: (day) => `hecho el ${day}`,
    late: 'con retraso',
    dropped: 'no se hará: ',
    before: (day, owner) => `era para el ${day}, a cargo de ${owner}`,
  },
  bars: {
    uptime: (percent, count) => `${percent.replace('.', ',')} % disponible en ${days(count)}`,
    noOutage: (count) => `Sin caídas en ${days(count)}`,
    outageDays: (count) => `${days(count)} con caídas`,
    slowerDays: (count) => `${days(count)} con servicio más lento`,
    maintenanceDays: (count) => `${days(count)} con mantenimiento`,
    young: 'Con datos desde hace menos de un día; aún no hay cifra de disponibilidad',
    noData: 'Días en gris: sin datos.',
    daysAgo: (count) => `hace ${days(count)}`,
    today: 'Hoy',
    legend: 'Cada barra es un día; un día con problemas lleva a lo que pasó.',
    duration: { hour: 'h', minute: 'min', second: 's' },
    troubled: 'Días con problemas',
    noTrouble: 'No consta ningún problema.',
    how: 'Así se cuenta: una caída cuenta entera; una caída parcial, al 30 %. La degradación y el mantenimiento no cuentan.',
  },
  archived: {
    label: 'Archivado',
    text: 'Este componente ya no forma parte de la página. Aquí se conserva lo que le ocurrió.',
  },
  promises: (kept, all, recorded) =>
    `${kept} de ${plural('es', all, { one: '# aviso', other: '# avisos' })} en ${days(recorded)} ${plural('es', kept, { one: 'llegó', other: 'llegaron' })} cuando lo habíamos prometido.`,
  notFound: { title: 'No hay ninguna página en esta dirección', back: 'Ir a la página de estado' },
};

export const front: FrontWords = {
  named: {
    major_outage: (names, count) =>
      plural('es', count, { one: `${names} no funciona.`, other: `${names} no funcionan.` }),
    partial_outage: (names, count) =>
      plural('es', count, { one: `${names} funciona solo en parte.`, other: `${names} funcionan solo en parte.` }),
    degraded_performance: (names, count) =>
      plural('es', count, {
        one: `${names} funciona peor de lo normal.`,
        other: `${names} funcionan peor de lo normal.`,
      }),
    under_maintenance: (names, count) =>
      plural('es', count, { one: `${names} está en mantenimiento.`, other: `${names} están en mantenimiento.` }),
  },
  counted: {
    major_outage: (count) =>
      plural('es', count, { one: '# servicio no funciona.', other: '# servicios no funcionan.' }),
    partial_outage: (count) =>
      plural('es', count, { one: '# servicio funciona solo en parte.', other: '# servicios funcionan solo en parte.' }),
    degraded_performance: (count) =>
      plural('es', count, {
        one: '# servicio funciona peor de lo normal.',
        other: '# servicios funcionan peor de lo normal.',
      }),
    under_maintenance: (count) =>
      plural('es', count, { one: '# servicio está en mantenimiento.', other: '# servicios están en mantenimiento.' }),
  },
  others: (count) =>
    plural('es', count, { one: '# servicio más está afectado.', other: '# servicios más están afectados.' }),
  ours: 'El problema es nuestro, no suyo.',
  regret: {
    degraded_performance: 'Lamentamos las molestias.',
    partial_outage: 'Lamentamos los problemas que esto le causa.',
    major_outage: 'Lo sentimos. Sabemos que usted cuenta con este servicio.',
  },
  about: 'aproximadamente #',
  moreWorking: (count) => plural('es', count, { one: '# más funciona', other: '# más funcionan' }),
  otherServices: 'Otros servicios',
  readerZone: (zone) => `Las horas están en su zona horaria. La de la página es ${zone}.`,
  menu: {
    title: 'Idioma y apariencia',
    language: 'Idioma',
    offer: 'Leer esta página en español',
    appearance: 'Apariencia',
    auto: 'Automática',
    light: 'Clara',
    dark: 'Oscura',
  },
  ways: {
    feeds: 'Lector de fuentes',
    feedsHint: 'Cada aviso, en el programa con que lee las noticias.',
    calendarHint: 'El mantenimiento previsto, en su propio calendario.',
    webhookHint: 'Cada novedad, enviada a un servidor suyo.',
    webhookAdd: 'Añadir un webhook',
  },
};

export const mail: MailWords = {
  greeting: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  affected: 'Afectado',
  nextUpdate: (moment) => `Volveremos a escribirle antes de ${moment}.`,
  resolvedClosing: 'Gracias por su paciencia. Si a usted todavía no le funciona, díganoslo.',
  works: { question: '¿Le funciona de nuevo?', yes: 'Sí, funciona', no: 'No, todavía no' },
  earlier: 'Lo que dijimos antes',
  readOnPage: 'Leerlo en la página de estado',
  whyIncident: (page) => `Recibe este mensaje porque está suscrito a ${page}.`,
  whyTold: (page) => `Recibe este mensaje porque le escribimos sobre este incidente en ${page}.`,
  whyFollows: (page) => `Recibe este mensaje porque sigue este asunto en ${page}.`,
  whyAttached: (page) => `Recibe este mensaje porque ${page} le cuenta entre los afectados.`,
  reopened: 'De nuevo',
  corrected: 'Corregido',
  began: (moment) => `Inicio: ${moment}.`,
  change: 'Cambiar lo que recibe',
  leave: 'Darse de baja',
  contact: 'Contacto',
  postMortem: {
    lead: 'Este incidente ha terminado. Aquí está qué pasó, por qué y qué hacemos para que no vuelva a pasar.',
    apology: 'Lamentamos las molestias y le agradecemos su paciencia.',
    timeline: 'Cronología',
    owner: 'Responsable',
    due: 'para el',
  },
  maintenance: {
    when: 'Cuándo',
    window: (from, until) => `${from} a ${until}`,
  },
  manage: {
    subject: (page) => `Su suscripción a ${page}`,
    lead: (page) => `Alguien, seguramente usted, pidió un enlace a las opciones de esta dirección en ${page}.`,
    button: 'Abrir sus opciones',
  },
  code: {
    subject: (page) => `Su código para ${page}`,
    lead: (page) =>
      `Alguien, seguramente usted, quiere cambiar lo que esta dirección recibe de ${page}. Este es el código:`,
    or: 'O escriba este código donde lo pidió:',
    minutes: (count) => `Vale ${minutes(count)}, una sola vez.`,
  },
  signIn: {
    subject: (page) => `Acceso a ${page}`,
    lead: (page) =>
      `Alguien, seguramente usted, quiere entrar en ${page} como operador con esta dirección. Este es el código:`,
  },
  digest: {
    subject: (page) => `Una hora agitada en ${page}`,
    lead: 'Pasaron tantas cosas en una hora que retuvimos algunos mensajes. Así está ahora todo lo que contenían.',
  },
  confirm: {
    subject: (page) => `Confirme su suscripción a ${page}`,
    lead: (page) => `Alguien, seguramente usted, pidió los avisos de ${page} en esta dirección.`,
    button: 'Confirmar la suscripción',
    hours: (count) => `El enlace vale ${hours(count)}.`,
    ignore: 'Si no fue usted, no haga nada: no recibirá más mensajes.',
    unwanted: 'Si no fue usted, no haga nada. No recibirá nada más, salvo que alguien vuelva a pedirlo.',
    refuse: 'No volver a escribir a esta dirección',
  },
};

export const visitor: VisitorWords = {
  done: 'Hecho',
  back: (page) => `Volver a ${page}`,
  linkExpired: {
    title: 'Este enlace no funciona',
    text: 'Puede haber caducado o estar incompleto. Suscríbase de nuevo en la página de estado para recibir otro.',
  },
  checkInbox: {
    title: 'Mire su correo',
    subscribe: 'Si esta dirección aún no está suscrita, le llegará un mensaje. Abra su enlace para confirmar.',
    sentTo: (address) => `Un mensaje va de camino a ${address}, salvo que esta dirección ya esté suscrita.`,
    next: 'Abra el enlace que contiene para confirmar. Si no llega en unos minutos, búsquelo en el correo no deseado.',
    wrong: '¿La dirección está mal?',
    correct: 'Corregir la dirección',
    preferences: 'Si esta dirección está suscrita, le llegarán un enlace y un código.',
  },
  confirm: {
    title: 'Confirmar la suscripción',
    text: (page) => `Pulse el botón para recibir los avisos de ${page} por correo.`,
    button: 'Confirmar',
    done: 'Está suscrito',
    doneText: 'Le avisaremos cuando algo que usa no funcione, y cuando vuelva a funcionar.',
  },
  refuse: {
    title: 'No más mensajes a esta dirección',
    text: (page) =>
      `Pulse el botón y ${page} no volverá a pedir confirmación a esta dirección, la escriba quien la escriba.`,
    button: 'No volver a escribirme',
    done: 'No volveremos a escribir a esta dirección',
    doneText: 'Si más adelante quiere suscribirse, escríbanos antes.',
  },
  leave: {
    title: 'Darse de baja',
    text: (page) => `Pulse el botón y ${page} no volverá a escribirle.`,
    button: 'Darse de baja',
    done: 'Se ha dado de baja',
    doneText: 'No volveremos a escribirle. La página de estado sigue abierta para usted.',
  },
  undo: {
    button: (count) => `Deshacer (durante ${minutes(count)})`,
    done: 'Está suscrito de nuevo',
    doneText: 'Nada ha cambiado.',
    late: 'Ya es tarde para eso',
    lateText: 'Suscríbase de nuevo en la página de estado.',
  },
  why: { label: 'Si quiere, díganos por qué', button: 'Enviar', done: 'Gracias', doneText: 'Lo leeremos.' },
  choices: {
    title: 'Cambiar lo que recibe',
    ask: 'Le enviamos un enlace a sus opciones y un código.',
    address: 'Correo electrónico',
    send: 'Enviar el enlace',
    of: (address) => `Para ${address}.`,
    howMuch: 'Cuánto',
    every: 'Cada aviso',
    key: 'Momentos clave: inicio, cambios, fin, informe',
    ends: 'Solo el inicio y el fin',
    services: 'Servicios (ninguno significa todos)',
    nothingButFollowed: 'Ninguno, solo los incidentes que sigo',
    maintenance: 'También el mantenimiento previsto',
    language: 'Idioma',
    timeZone: 'Zona horaria de las horas en los mensajes',
    pageZone: (zone) => `Como en la página (${zone})`,
    name: 'Nombre',
    shared: 'Esta dirección es una lista que leen varias personas',
    save: 'Guardar',
    saved: 'Sus opciones están guardadas',
    savedText: 'Valen desde el próximo mensaje.',
    bad: 'No ha funcionado',
    badText: 'Vuelva atrás y revise sus opciones.',
  },
  mute: {
    button: 'No más mensajes sobre esto',
    done: 'No recibirá más mensajes sobre esto. Todo lo demás sigue igual.',
  },
  follow: { button: 'Seguir este asunto', done: 'Tendrá noticias de él, elija lo que elija además.' },
  code: {
    title: 'Hace falta un código',
    text: 'Va en un mensaje a la dirección. Varias personas pueden leerla; el código muestra que usted también.',
    label: 'Código del mensaje',
    button: 'Continuar',
    wrong: 'Este código no es correcto, o ya no. Pida otro dentro de unos minutos.',
  },
  works: {
    title: '¿Le funciona de nuevo?',
    text: 'Su respuesta llega a quienes trabajan en ello.',
    more: 'Si quiere, cuente más',
    yes: 'Sí, funciona',
    no: 'No, todavía no',
    good: 'Nos alegra',
    goodText: 'Gracias por decírnoslo.',
    bad: 'Gracias por decírnoslo',
    badText: 'Volvemos a mirarlo. Le escribiremos cuando haya algo nuevo.',
  },
  tooOften: {
    title: 'Demasiadas solicitudes',
    text: (count) => `Se ha pedido demasiadas veces. Inténtelo de nuevo dentro de ${minutes(count)}.`,
  },
  paused: {
    title: 'Ahora no es posible',
    text: 'En este momento no se envían confirmaciones. Inténtelo de nuevo más tarde.',
  },
  subscribe: {
    title: 'Revise el formulario',
    unclear: 'No se ha podido leer una parte del formulario. Sus datos se conservan; envíelo otra vez.',
    name: 'No podemos usar este nombre. Escríbalo de otra forma o déjelo vacío.',
    button: 'Suscribirse',
    address: {
      not_an_address: 'Esto no es una dirección de correo. Escríbala como nombre@example.com.',
      local_part_not_ascii:
        'No podemos enviar correo a direcciones con acentos o letras especiales antes de la @. Use otra dirección.',
      local_part_too_long: 'La parte anterior a la @ puede tener como máximo 64 caracteres.',
      quoted_local_part: 'No podemos enviar correo a direcciones con comillas. Use otra dirección.',
      domain_mixes_scripts:
        'La parte posterior a la @ mezcla letras parecidas de alfabetos distintos. Escríbala de nuevo.',
      domain_invalid: 'Revise la parte posterior a la @.',
      address_too_long: 'Una dirección puede tener como máximo 254 caracteres.',
    },
  },
  trouble: {
    title: 'Algo ha fallado',
    text: 'Inténtelo de nuevo dentro de unos minutos.',
  },
};

export const rhythm: RhythmWords = {
  holding:
    'Todavía no hay novedades. El equipo sigue trabajando en ello y lamentamos que esté tardando tanto. Volveremos a escribir a más tardar a la hora indicada aquí.',
  automatic: 'Publicado automáticamente',
  owner: 'Responsable',
  nobody: 'nadie',
  note: 'Nota',
  button: 'Abrir la incidencia',
  why: (page) => `Recibe este mensaje porque puede publicar en ${page}. Abrir el enlace no publica nada.`,
  notices: {
    update_soon: {
      subject: (title) => `Pronto toca informar: ${title}`,
      lead: (at) =>
        `Se prometió a los clientes un mensaje antes del ${at}. Uno breve cumple la promesa, aunque solo pueda decir que no hay novedades.`,
    },
    update_due: {
      subject: (title) => `Toca informar ahora: ${title}`,
      lead: (at) =>
        `El mensaje prometido para el ${at} no se ha publicado y, desde ahora, la página dice que se retrasa. Bastan dos frases: qué sabe y cuándo volverá a escribir.`,
    },
    forgotten: {
      subject: (title) => `Sigue abierta y sin mensajes: ${title}`,
      lead: (at) =>
        `El mensaje prometido para el ${at} nunca se publicó y la incidencia sigue abierta. Diga cómo está, o ciérrela si ha terminado.`,
    },
    long_monitoring: {
      subject: (title) => `En observación desde hace tiempo: ${title}`,
      lead: (at) =>
        `Esta incidencia está en observación desde el ${at}. Si todo aguanta, ciérrela; mientras tanto los clientes leen que no ha terminado.`,
    },
    restoration_passed: {
      subject: (title) => `Ha pasado la hora prevista: ${title}`,
      lead: (at) =>
        `Se dijo a los clientes que volvería a funcionar antes del ${at}. Dé una nueva hora y explique por qué ha cambiado, o diga que aún no la hay.`,
    },
    escalated: {
      subject: (title) => `Escalada: ${title}`,
      lead: (at) =>
        `El mensaje prometido para el ${at} sigue sin publicarse, así que la incidencia ha pasado a la siguiente persona de guardia.`,
    },
    handed_off: {
      subject: (title) => `Se le ha traspasado: ${title}`,
      lead: (by) => `${by} le ha traspasado esta incidencia. Desde ahora usted es responsable de ella.`,
    },
  },
};

export const webhook: WebhookWords = {
  add: 'Añadir un webhook',
  text: 'Los avisos se envían como JSON a un servidor suyo. Primero recibe una prueba: debe responder con el estado 200 y repetir data.challenge.',
  url: 'URL de su servidor',
  format: 'Formato',
  formats: { standard: 'Standard Webhooks', statuspage: 'como lo envía Statuspage' },
  contact: 'Correo al que escribir si el webhook se detiene (de un suscriptor confirmado; opcional)',
  button: 'Añadir',
  faults: {
    url: 'Escriba una URL con https y el puerto habitual, sin nombre de usuario.',
    notPublic: 'El nombre de este servidor lleva a una dirección que no está en la internet pública.',
    challenge: 'El servidor no respondió con el estado 200 y la prueba. Revíselo y envíe el formulario otra vez.',
  },
  added: 'El webhook se ha añadido',
  secret: 'El secreto que firma cada envío. Solo se muestra ahora:',
  manage: 'El enlace a este webhook. Guárdelo como el secreto:',
  own: { title: 'Webhooks con su dirección', stopped: 'ya no se le envía nada' },
  title: 'Su webhook',
  active: (url) => `Los avisos se envían a ${url}.`,
  quarantined: (url) => `No se envía nada a ${url}: ha fallado durante más de un día.`,
  disabled: (url) => `Ya no se envía nada a ${url}: respondió que ya no existe.`,
  resume: 'Reanudar',
  rotate: 'Crear un secreto nuevo',
  rotated: 'Desde ahora firma un secreto nuevo; el anterior firma también durante un día.',
  remove: 'Eliminar',
  removed: 'El webhook se ha eliminado. Ya no se le envía nada.',
  stopped: {
    subject: (page) => `Su webhook en ${page} se ha detenido`,
    quarantined: (host) =>
      `Los avisos a su webhook en ${host} han fallado durante más de un día, así que ya no se le envía nada. Cuando vuelva a funcionar, reanúdelo; hasta entonces no se guarda nada para después.`,
    disabled: (host) =>
      `Su webhook en ${host} respondió que ya no existe (410), así que ya no se le envía nada. Si ha vuelto, añádalo de nuevo.`,
  },
};

const NTH: Record<number, string> = {
  1: 'primer',
  2: 'segundo',
  3: 'tercer',
  4: 'cuarto',
  5: 'quinto',
  [-1]: 'último',
};
const inMonths = (every: number): string => (every === 1 ? 'de cada mes' : `cada ${every} meses`);

export const maintenance: MaintenanceWords = {
  weekly: (every, days) => (every === 1 ? `Cada ${days}` : `Cada ${every} semanas, el ${days}`),
  monthlyByDate: (every, day) => `El ${day ? `día ${day}` : 'último día'} ${inMonths(every)}`,
  monthlyByWeekday: (every, nth, weekday) => `El ${NTH[nth]} ${weekday} ${inMonths(every)}`,
  overran: 'Dura más de lo previsto',
};

export const overrun: OverrunWords = {
  subject: (title) => `Dura más de lo previsto: ${title}`,
  lead: (title, until) =>
    `«${title}» estaba previsto hasta el ${until} y sigue en curso. La página lo indica. Finalícelo o indique un final posterior, para que los clientes sepan a qué atenerse.`,
  open: 'Abrir el mantenimiento',
};
