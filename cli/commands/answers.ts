import { AnswersBody } from '../../shared/wire/api/incidents.ts';
import type { Command } from '../command.ts';
import { namedOrLastResolved } from '../incidents.ts';

export const answers: Command = {
  summary: 'see for whom it works again, and for whom it does not',
  help: `candor answers [INCIDENT]

The mail that ends an incident asks its readers. Without INCIDENT it is the one resolved last; name it when
several were resolved within a day.

Example:
  candor answers`,
  options: {},
  async run({ client, io, words }) {
    const { id } = await namedOrLastResolved(client, io, words[0]);
    const said = await client.get(`/ops/incidents/${id}/answers`, AnswersBody);
    io.result(said);
    io.say(`It works for ${said.works}, and still does not for ${said.stillBroken}.`);
    for (const [component, counts] of Object.entries(said.byComponent))
      io.say(`  ${component.padEnd(24)} works ${counts.works}, still not ${counts.stillBroken}`);
    for (const { works, at, comment } of said.comments) io.say(`  ${at}  ${works ? 'works' : 'still not'}: ${comment}`);
  },
};
