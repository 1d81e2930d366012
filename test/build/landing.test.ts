import { expect, test } from 'vitest'
import { compileCourse } from '../../src/build/compile-course.ts'
import course from '../fixtures/club/content/shoulders/course.ts'
import { CLUB } from '../support/club-root.ts'
import { shoulders } from './club.ts'
import { contentOf, mistakesIn } from './content.ts'

test('the sign-up page says who reviewed the course, once somebody has', async () => {
  const { source } = shoulders
  const { everyMail } = source.manifest
  const review = { by: 'Dr. Ada King', on: '2027-01-04', none: 'Not medically reviewed yet.' }
  const manifest = { ...source.manifest, everyMail: { ...everyMail, review } }
  const { landing } = await compileCourse({ ...source, manifest })
  expect(landing.sections).toContainEqual({
    section: 'author',
    picture: null,
    note: 'Each lesson says where to read more. Reviewed by Dr. Ada King on 2027-01-04.',
  })
})

test('the section about the author shows their picture', async () => {
  const written = (picture: string) => ({ course: { ...course, author: { ...course.author, picture } } })
  const { landing } = await compileCourse(contentOf(CLUB, written('r1')))
  const author = landing.sections.find(({ section }) => section === 'author')
  expect(author).toMatchObject({ picture: { src: '/drawings/shoulders/r1.svg' } })
  expect(mistakesIn(CLUB, written('unicorn'))).toEqual([
    expect.stringContaining('author.picture: there is no drawings/unicorn.svg. Draw it, or choose another.'),
  ])
})
