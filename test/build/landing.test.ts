import { expect, test } from 'vitest'
import course from '../../content/hips/course.ts'
import { compileCourse } from '../../src/build/compile-course.ts'
import { contentOf, mistakesIn } from './content.ts'
import { source } from './course.ts'

test('the sign-up page says who reviewed the course, once somebody has', async () => {
  const { everyMail } = source.manifest
  const review = { by: 'Dr. Ada King', on: '2027-01-04', none: 'Not medically reviewed yet.' }
  const manifest = { ...source.manifest, everyMail: { ...everyMail, review } }
  const { landing } = await compileCourse({ ...source, manifest })
  expect(landing.sections).toContainEqual({
    section: 'author',
    picture: null,
    note: 'Each lesson names its sources. Reviewed by Dr. Ada King on 2027-01-04.',
  })
})

test('the section about the author shows their picture', async () => {
  const written = (picture: string) => ({ course: { ...course, author: { ...course.author, picture } } })
  const { landing } = await compileCourse(contentOf(process.cwd(), written('ex-01')))
  const author = landing.sections.find(({ section }) => section === 'author')
  expect(author).toMatchObject({ picture: { src: '/drawings/hips/ex-01.svg' } })
  expect(mistakesIn(process.cwd(), written('unicorn'))).toEqual([
    expect.stringContaining('author.picture: there is no drawings/unicorn.svg. Draw it, or choose another.'),
  ])
})
