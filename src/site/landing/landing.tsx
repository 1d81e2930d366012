import { Hono } from 'hono'
import { raw } from 'hono/html'
import type { CompiledCourse, Landing, LandingSection } from '../../domain/course.ts'
import { gapBefore, isEven } from '../../domain/rhythm.ts'
import { hourOfDay } from '../../lib/formats.ts'
import { own } from '../../lib/own-property.ts'
import { type AppContext, type AppEnv, useCourse } from '../../web/context.ts'
import { coursePath } from '../../web/course-paths.ts'
import type { Refusal } from '../../web/errors.tsx'
import { Layout } from '../../web/layout.tsx'
import type { MagnetPages } from '../../web/magnet-pages.ts'
import { PictureOf } from '../../web/picture.tsx'
import { useLinkPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'
import type { Again, SignUpFields } from '../form/address-request.ts'
import { formToShow, type ShownForm, SignUpForm, sourceHere } from '../form/sign-up-form.tsx'
import { LandingAnswers, LandingAuthor, LandingPieces } from './landing-sections.tsx'

export const landingRoutes = new Hono<AppEnv>()

landingRoutes.get('/', (c) => {
  c.header('cache-control', 'public, max-age=300')
  return showLanding(c, sourceHere(c))
})

/**
 * The page of another course, by its id. Fixed routes win, because this is asked last; null lets the request be
 * answered as not found.
 */
export function showCoursePage(c: AppContext): Response | Promise<Response> | null {
  const { courses } = c.var.app
  const course = courses.of(c.req.path.slice(1))
  if (course === null || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return null
  if (course.id === courses.home.id) return c.redirect(`/${new URL(c.req.url).search}`, 302)
  useCourse(c, course)
  c.header('cache-control', 'public, max-age=300')
  return showLanding(c, sourceHere(c))
}

export function showLanding(
  c: AppContext,
  fields: SignUpFields = {},
  again: Again = {},
  status: Refusal['status'] | 200 | 422 = 200,
) {
  const { app, course } = c.var
  const form = formToShow(c, fields, again)
  const { Landing } = c.var.magnetPages
  const url = `${app.sender.baseUrl}${coursePath(app.courses, course)}`
  c.set('isIndexed', true)
  return c.html(
    <LandingPage course={course} baseUrl={app.sender.baseUrl} url={url} Magnet={Landing} {...form} />,
    status,
  )
}

/** What the course gives, compiled from its content. */
function LandingPage(
  props: ShownForm & {
    course: CompiledCourse
    baseUrl: string
    url: string
    Magnet: MagnetPages['Landing']
  },
) {
  const { course, baseUrl, url, Magnet, ...form } = props
  const isWrong = form.notice !== null || Object.keys(form.errors).length > 0
  const title = `${course.title}: ${course.landing.headline}`
  return (
    <Layout
      title={isWrong ? say(useWords().frame.lookAgain, { title }) : title}
      description={course.landing.lead}
      wide
      script="/site.js"
      head={<LandingHead landing={course.landing} title={title} baseUrl={baseUrl} url={url} />}
    >
      <LandingTop course={course} form={form} isWrong={isWrong} />
      {course.landing.sections.map((section) => (
        <Section course={course} section={section} Magnet={Magnet} />
      ))}
    </Layout>
  )
}

function Section(props: { course: CompiledCourse; section: LandingSection; Magnet: MagnetPages['Landing'] }) {
  const { course, section, Magnet } = props
  switch (section.section) {
    case 'magnet':
      return Magnet === null ? null : <Magnet />
    case 'lessons':
      return <LandingLessons course={course} />
    case 'author':
      return <LandingAuthor course={course} section={section} />
    case 'text':
      return <section>{raw(section.html)}</section>
    case 'answers':
      return <LandingAnswers section={section} />
    case 'pieces':
      return <LandingPieces course={course} section={section} />
  }
}

/** What shared links show, and the address that search engines keep. */
function LandingHead(props: { landing: Landing; title: string; baseUrl: string; url: string }) {
  const { landing, title, baseUrl, url } = props
  const { png, width, height, alt } = landing.shared
  return (
    <>
      <link rel="canonical" href={url} />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={url} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={landing.lead} />
      <meta property="og:image" content={`${baseUrl}${png}`} />
      <meta property="og:image:width" content={String(width)} />
      <meta property="og:image:height" content={String(height)} />
      <meta property="og:image:alt" content={alt} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}

/** Lines break between sentences before they break inside one. */
const SENTENCE_END = /(?<=[.!?])\s+/

/** The first screen: a promise, a picture, one field and one button. A form with a mistake comes first. */
function LandingTop(props: { course: CompiledCourse; form: ShownForm; isWrong: boolean }) {
  const { course, form, isWrong } = props
  const { signUp, landing } = useWords()
  const promise = (
    <div class="promise">
      <p class="course-name">{course.title}</p>
      <h1>
        {course.landing.headline.split(SENTENCE_END).map((sentence) => (
          <>
            <span>{sentence}</span>{' '}
          </>
        ))}
      </h1>
    </div>
  )
  const picture = (
    <PictureOf picture={course.landing.picture} class="hero" sizes="(min-width: 40rem) 60vw, 100vw" />
  )
  const get = (
    <section class="get" id="get" aria-label={signUp.heading}>
      <p class="lead">{course.landing.lead}</p>
      <SignUpForm {...form} kept={{ redirect: form.values.redirect }} />
      <p class="alone">
        <a href={useLinkPath()}>{landing.already}</a>
      </p>
    </section>
  )
  return <div class="landing">{isWrong ? [get, promise, picture] : [promise, picture, get]}</div>
}

/** Every lesson by title and tagline, with the day it comes. */
function LandingLessons({ course }: { course: CompiledCourse }) {
  const { lessons } = course
  const words = useWords()
  return (
    <section>
      <h2>{say(words.landing.lessons, { count: lessons.length }, words.locale)}</h2>
      <p>{scheduleInWords(words, course)}</p>
      <ol class="timeline">
        <Lesson course={course} name="welcome" day={0} />
        {lessons.map((name, index) => (
          <Lesson course={course} name={name} day={dayOfLesson(course, index)} />
        ))}
      </ol>
    </section>
  )
}

function scheduleInWords(words: Words, { lessons, schedule }: CompiledCourse): string {
  const { even, uneven, oneThing, choices } = words.landing.schedule
  const days = isEven(schedule) ? even : uneven
  const count = gapBefore(schedule, lessons[0] ?? null)
  return [
    say(days, { count, time: hourOfDay(schedule.hour) }, words.locale),
    oneThing,
    schedule.paces.length === 0 ? choices.hour : choices.all,
  ].join(' ')
}

function dayOfLesson({ lessons, schedule }: CompiledCourse, index: number): number {
  return lessons.slice(0, index + 1).reduce((day, lesson) => day + gapBefore(schedule, lesson), 0)
}

function Lesson(props: { course: CompiledCourse; name: string; day: number }) {
  const page = own(props.course.pages, props.name)
  const { landing } = useWords()
  if (page === undefined) return null
  return (
    <li>
      <span class="day">{props.day === 0 ? landing.atOnce : say(landing.day, { number: props.day })}</span>
      <h3>{page.title}</h3>
      <p>{page.tagline}</p>
    </li>
  )
}
