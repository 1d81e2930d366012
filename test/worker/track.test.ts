import { beforeEach, expect, test } from 'vitest'
import { STAGES, TRACKS } from '../../src/course/course.ts'
import { variantFor } from '../../src/course/track.ts'
import { VARIANT } from '../../src/db/variants.ts'
import { emptyDatabase, testEnv } from './world.ts'

beforeEach(emptyDatabase)

test('the database and the code agree whom mails are written for', async () => {
  for (const stage of [...STAGES, null]) {
    for (const track of [...TRACKS, null]) {
      const row = await testEnv.DB.prepare(
        `select ${VARIANT} as variant from (select ?1 as stage) s, (select ?2 as track) e`,
      )
        .bind(stage, track)
        .first()
      expect([stage, track, row]).toEqual([stage, track, { variant: variantFor(stage, track) }])
    }
  }
})
