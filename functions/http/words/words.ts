import type { AddressFault } from '../../../shared/domain/subscriber.ts';

/** Every sentence of the pages behind links in mails, in one language. */
export interface VisitorWords {
  done: string;
  back(page: string): string;
  dead: { title: string; text: string };
  lookAtMail: { title: string; subscribe: string; choices: string };
  confirm: { title: string; text(page: string): string; button: string; done: string; doneText: string };
  /** Behind the link that ends confirmation mails to an address that is not subscribed. */
  refuse: { title: string; text(page: string): string; button: string; done: string; doneText: string };
  leave: { title: string; text(page: string): string; button: string; done: string; doneText: string };
  undo: { button(minutes: number): string; done: string; doneText: string; late: string; lateText: string };
  why: { label: string; button: string; done: string; doneText: string };
  choices: {
    title: string;
    ask: string;
    address: string;
    send: string;
    of(address: string): string;
    howMuch: string;
    every: string;
    key: string;
    ends: string;
    services: string;
    nothingButFollowed: string;
    maintenance: string;
    language: string;
    timeZone: string;
    pageZone(zone: string): string;
    name: string;
    shared: string;
    save: string;
    saved: string;
    savedText: string;
    bad: string;
    badText: string;
  };
  mute: { button: string; done: string };
  follow: { button: string; done: string };
  code: { title: string; text: string; label: string; button: string; wrong: string };
  works: {
    title: string;
    text: string;
    more: string;
    yes: string;
    no: string;
    good: string;
    goodText: string;
    bad: string;
    badText: string;
  };
  /** Somebody, or everybody together, has asked for too many mails or typed too many codes. */
  tooOften: { title: string; text(minutes: number): string };
  /** No mail goes to people who have not confirmed. */
  paused: { title: string; text: string };
  subscribe: {
    title: string;
    unclear: string;
    name: string;
    button: string;
    address: Record<AddressFault, string>;
  };
  trouble: { title: string; text: string };
}
