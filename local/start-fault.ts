/** Something the person who started us can mend; shown as one sentence, without a stack. */
export class StartFault extends Error {
  override name = 'StartFault';
}
