import { plural } from '../plural.ts';
import type { ReportWords } from './words.ts';

export const report: ReportWords = {
  title: 'Díganos qué no funciona',
  text: 'Lamentamos que algo no le funcione. Solo lo lee nuestro equipo; no se publica nada.',
  trying: '¿Qué quería hacer?',
  error: '¿Qué dice exactamente el mensaje de error? (opcional)',
  account: 'Número de cuenta o de pedido (opcional)',
  component: '¿De qué servicio se trata?',
  unknown: 'No lo sé, u otra cosa',
  address: 'Correo electrónico para responderle (opcional)',
  button: 'Enviar',
  faults: {
    text: 'Escriba qué quería hacer, con 2000 caracteres como máximo.',
    expired: 'El formulario estuvo abierto demasiado tiempo. Todo lo que escribió sigue aquí; envíelo de nuevo.',
  },
  known: 'Lo sabemos y estamos trabajando en ello',
  knownText: (title) => `Su aviso forma parte ahora de «${title}». Disculpe las molestias.`,
  details: 'Seguir lo que hacemos',
  nextUpdate: (at) => `El próximo aviso llegará antes de las ${at}.`,
  expected: (at) => `Esperamos que vuelva a funcionar antes de las ${at}.`,
  follow: 'Para saber por correo cuándo vuelve a funcionar:',
  received: 'Hemos recibido su aviso',
  first:
    'Es la primera persona que nos lo dice en los últimos veinte minutos. Gracias; nuestro equipo lo está mirando.',
  others: (count) =>
    `${plural('es', count, { one: '# aviso', other: '# avisos' })} sobre esto en los últimos veinte minutos, incluido el suyo. Nuestro equipo lo está mirando.`,
  promise: (at) => `Le respondemos por correo antes de las ${at}.`,
  noAddress:
    'No dejó ninguna dirección, así que no podemos responderle por correo. Lo que averigüemos aparecerá en la página de estado.',
  busy: {
    title: 'Muchas personas avisan de esto ahora',
    text: 'Recibimos tantos avisos que no podemos tomar el suyo en este momento. Sabemos que algo va mal; consulte la página de estado.',
  },
  fixed: {
    title: '¿Funciona de nuevo?',
    text: 'Pulse el botón para decirnos que su problema está resuelto.',
    button: 'Ya está resuelto',
    done: 'Nos alegra saberlo',
    doneText: 'Hemos cerrado su aviso. Gracias por decírnoslo.',
  },
  answer: {
    subject: (page) => `Su aviso a ${page}`,
    lead: (at) => `Nos dijo a las ${at} que algo no le funcionaba. Esta es nuestra respuesta:`,
    followUp: (at) => `Le escribiremos de nuevo antes de las ${at}.`,
    fixed: 'Ya está resuelto',
  },
  end: {
    subject: (page) => `¿Funciona de nuevo? Su aviso a ${page}`,
    text: (at, since) => `Nos lo dijo a las ${at}; funciona desde las ${since}.`,
    ask: '¿Puede probarlo? Si sigue sin funcionar, avísenos de nuevo en la página de estado.',
    fixed: 'Ya funciona',
    stranger: 'Si usted no avisó de nada, alguien escribió mal su dirección; puede ignorar este correo.',
  },
  spike: {
    subject: (name) => `Muchos avisos: ${name}`,
    text: (name, networks, usual) =>
      `${name}: ${networks} personas de otras tantas redes avisaron de problemas en los últimos veinte minutos. Lo habitual a esta hora: ${usual}. Ninguna incidencia abierta lo cubre.`,
    noComponent: 'Sin servicio indicado',
    quotes: 'Lo que escriben:',
    next: '«candor reports» los muestra; añádalos a una incidencia o declare una.',
  },
};
