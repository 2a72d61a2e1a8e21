import { IMPACTS, type Impact } from '../component/component.ts';
import { compare } from '../text/compare.ts';

interface At {
  at: string;
  id: string;
}

export const newestFirst = (a: At, b: At): number => compare(b.at, a.at) || compare(b.id, a.id);

export const soonestFirst = (a: { from: string; id: string }, b: { from: string; id: string }): number =>
  compare(a.from, b.from) || compare(a.id, b.id);

export const worstFirst = (a: { impact: Impact }, b: { impact: Impact }): number =>
  IMPACTS.indexOf(b.impact) - IMPACTS.indexOf(a.impact);
