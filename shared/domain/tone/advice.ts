import type { ToneLabel } from './finding.ts';
import type { ByLanguage } from './language.ts';

interface Advice {
  why: string;
  /** Unless the place that was found has a wording of its own. */
  better: string;
}

export const ADVICE: ByLanguage<Readonly<Record<ToneLabel, Advice>>> = {
  en: {
    no_acknowledgement: {
      why: 'Readers wonder whether you know. Say first that you do.',
      better: 'We know about this, and we are sorry.',
    },
    no_next_time: {
      why: 'Without a time readers keep coming back to look. Say when you will write again.',
      better: 'We will write again here at [time].',
    },
    vague_time: { why: 'Nobody can plan with this. Name a time, even a late one.', better: 'by [time]' },
    blame: {
      why: 'Readers bought from you, not from whoever made the mistake. Say what happened and own it.',
      better: 'a mistake on our side',
    },
    personal_commitment: {
      why: 'Care fades; a process stays. Say what changes, who does it and by when.',
      better: '[a change of process or system], owned by [name], done by [date]',
    },
    over_promise: {
      why: 'Nobody can promise this, and the next incident will be held against it.',
      better: 'we have [change]; this makes a repeat less likely',
    },
    speculation: {
      why: 'A guess is quoted as a fact. Say that you do not know yet, and what you check.',
      better: 'we do not know the cause yet; we are checking it',
    },
    jargon: {
      why: 'Readers need not know this. Say what it means for them.',
      better: '[what it means for the reader]',
    },
    shouting: { why: 'It reads as shouting or as cheer, and neither helps who waits.', better: '.' },
    evasion: { why: 'It sounds as if nobody did it. Say who did: we.', better: 'we made a mistake:' },
    hostile: {
      why: 'It puts the reader in the wrong, who only wants to get on with their work.',
      better: 'we understand that this is frustrating;',
    },
    minimising: {
      why: 'For whom it does not work it is not small. Give the figure instead.',
      better: '[exact number]',
    },
  },
  de: {
    no_acknowledgement: {
      why: 'Wer das liest, fragt sich, ob Sie davon wissen. Sagen Sie es zuerst.',
      better: 'Wir wissen davon, und es tut uns leid.',
    },
    no_next_time: {
      why: 'Ohne Uhrzeit sieht man immer wieder nach. Sagen Sie, wann Sie sich wieder melden.',
      better: 'Wir melden uns hier wieder um [Uhrzeit].',
    },
    vague_time: { why: 'Damit kann niemand planen. Nennen Sie eine Zeit, auch eine späte.', better: 'bis [Uhrzeit]' },
    blame: {
      why: 'Ihre Kunden haben den Vertrag mit Ihnen. Sagen Sie, was geschah, und stehen Sie dazu.',
      better: 'ein Fehler bei uns',
    },
    personal_commitment: {
      why: 'Vorsätze verblassen, Abläufe bleiben. Sagen Sie, was sich ändert, durch wen und bis wann.',
      better: '[eine Änderung am Ablauf oder System], zuständig: [Name], bis [Datum]',
    },
    over_promise: {
      why: 'Das kann niemand versprechen, und beim nächsten Mal wird man Sie daran messen.',
      better: 'wir haben [Änderung]; das macht eine Wiederholung unwahrscheinlicher',
    },
    speculation: {
      why: 'Eine Vermutung wird als Tatsache weitererzählt. Sagen Sie, dass Sie es noch prüfen.',
      better: 'die Ursache kennen wir noch nicht; wir prüfen sie',
    },
    jargon: {
      why: 'Das muss man nicht kennen. Sagen Sie, was es für den Leser bedeutet.',
      better: '[was es bedeutet]',
    },
    shouting: { why: 'Das klingt laut oder fröhlich; wer wartet, kann beides nicht brauchen.', better: '.' },
    evasion: {
      why: 'Das klingt, als wäre es niemand gewesen. Sagen Sie, wer: wir.',
      better: 'wir haben einen Fehler gemacht:',
    },
    hostile: {
      why: 'Das setzt den Leser ins Unrecht, der nur seine Arbeit machen will.',
      better: 'wir verstehen, dass das ärgerlich ist;',
    },
    minimising: {
      why: 'Für den, bei dem es nicht geht, ist es nicht klein. Nennen Sie die Zahl.',
      better: '[genaue Zahl]',
    },
  },
};
