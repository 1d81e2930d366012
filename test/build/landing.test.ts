import { expect, test } from 'vitest'
import { compileCourse } from '../../src/build/compile-course.ts'
import { source } from './course.ts'

test('the sign-up page says who reviewed the course, once somebody has', async () => {
  const { everyMail } = source.manifest
  const review = { by: 'Dr. Ada King', on: '2027-01-04', none: 'Not medically reviewed yet.' }
  const manifest = { ...source.manifest, everyMail: { ...everyMail, review } }
  const { landing } = await compileCourse({ ...source, manifest })
  expect(landing.sections).toContainEqual({
    section: 'author',
    note: 'Each lesson names its sources. Reviewed by Dr. Ada King on 2027-01-04.',
  })
})
