import type { PlanRow } from '../../../domain/course.ts'

export function doseOf({ sets, reps }: PlanRow): string {
  return sets === 1 ? timeAsSaid(reps) : `${sets} × ${reps}`
}

/** "2 sets of 8 each side", where there is room for words. */
export function spokenDose({ sets, reps }: PlanRow): string {
  if (sets > 1) return `${sets} sets of ${reps}`
  return /^\d+$/.test(reps) ? `${reps} times` : timeAsSaid(reps)
}

/** The plan has "5 min 30 s". */
function timeAsSaid(reps: string): string {
  return reps.replace(/^(\d+) min 30 s$/, '$1½ min')
}
