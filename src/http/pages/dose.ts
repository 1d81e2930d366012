import type { PlanRow } from '../../course/course.ts'

export function doseOf(row: PlanRow): string {
  return row.sets === 1 ? row.reps : `${row.sets} × ${row.reps}`
}
