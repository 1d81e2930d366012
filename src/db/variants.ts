/** Whom mails to subscriber `s` in enrollment `e` are written for: what `variantFor` in src/magnets/workout-plan/track.ts says, as SQL. */
export const VARIANT = `iif(e.track in ('gentle-P', 'gentle-E') and coalesce(s.stage, 'general') in ('general', 'later_postpartum'),
                           'gentle', coalesce(s.stage, 'general'))`

/** The month of subscriber `s` in enrollment `e`: what `trackOf` in src/magnets/workout-plan/track.ts says, as SQL. */
export const TRACK = `iif(s.stage = 'pregnant', 'gentle-P',
                          coalesce(e.track, iif(s.stage = 'early_postpartum', 'gentle-E', 'standard')))`
