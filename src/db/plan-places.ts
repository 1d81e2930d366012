import { TRACK } from './variants.ts'

/**
 * Where subscriber `s` in enrollment `e` is in the month, as JSON: what `placeOf` in src/magnets/workout-plan/next-session.ts says. `sessions`
 * is a value with the sessions of each track, in order. A reader's ticks are found by their primary key.
 */
export function planPlace(sessions: string): string {
  const ofTrack = `${sessions}, '$."' || t.name || '"'`
  const isTicked = `exists (select 1 from plan_ticks p where p.enrollment_id = e.id and p.week = j.value ->> 'week'
                                and p.session = j.value ->> 'letter')`
  return `(select json_object(
                    'track', t.name, 'count', json_array_length(${ofTrack}),
                    'ticked', (select count(*) from plan_ticks p where p.enrollment_id = e.id),
                    'next', json((select j.value from json_each(${ofTrack}) j where not ${isTicked} order by j.key limit 1)))
             from (select ${TRACK} as name) t)`
}
