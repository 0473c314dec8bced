/** The journal's name of the n-th undo (from 1) of a step: undos are journalled as steps are, under names of their own. */
export function undoId(step: string, number: number): string {
  return `undo ${String(number)} of ${step}`;
}
