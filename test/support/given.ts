import { expect } from 'vitest';
import type { TimelineId } from '../../shared/domain/ids.ts';
import { DEFAULT_CADENCE } from '../../shared/domain/incident/next-update-due.ts';
import { DEFAULT_RHYTHM } from '../../shared/domain/rhythm/rhythm.ts';
import type { AnySubject, CommandContext } from '../../shared/domain/subject.ts';
import {
  type CommandOf,
  type EntityOf,
  type EventOf,
  type RefusalOf,
  subjectOf,
} from '../../shared/domain/subjects.ts';

/** What is known when a test's command comes, unless the test says otherwise. */
const CONTEXT = {
  commandId: 'cmd-now',
  by: 'grace',
  components: new Set(['files', 'search', 'sign-in']),
  cadence: DEFAULT_CADENCE,
  rhythm: DEFAULT_RHYTHM,
};

/** What has happened to the subject of this id, then a command at a moment, then what comes of it. */
export const givenOf =
  <Id extends TimelineId>(id: Id, at: string) =>
  (...events: EventOf<Id>[]) => ({
    when(command: CommandOf<Id>, over: Partial<CommandContext<Id>> = {}) {
      const subject: AnySubject = subjectOf(id);
      const decision = subject.decide(subject.fold(id, events), command, { ...CONTEXT, id, at, ...over });
      return {
        thenRecorded(event: Partial<EventOf<Id>>) {
          expect(decision).toEqual({ ok: true, events: [expect.objectContaining(event as object)], repeated: false });
        },
        /** What the timeline makes once the decided events are recorded. */
        thenLeaves(entity: Partial<EntityOf<Id>>) {
          expect(decision).toMatchObject({ ok: true });
          expect(subject.fold(id, [...events, ...(decision.ok ? decision.events : [])])).toMatchObject(
            entity as object,
          );
        },
        thenNothing() {
          expect(decision).toEqual({ ok: true, events: [], repeated: true });
        },
        thenRefused(refusal: RefusalOf<Id>) {
          expect(decision).toEqual({ ok: false, refusal });
        },
        thenRefusedAs(reason: RefusalOf<Id>['reason']) {
          expect(decision).toMatchObject({ ok: false, refusal: { reason } });
        },
      };
    },
  });
