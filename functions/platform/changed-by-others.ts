/** Thrown when something was changed by others at every attempt. Nothing was written; trying again later is right. */
export class ChangedByOthers extends Error {
  override name = 'ChangedByOthers';
}
