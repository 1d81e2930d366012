import type { DeliveryRow } from '../../db/deliveries.ts'
import type { Reader } from '../../db/subscribers.ts'
import type { Course } from '../../domain/magnet.ts'
import type { Progress } from '../../enrollment/progress.ts'
import { DAY_MS } from '../../lib/durations.ts'
import type { linkTokens } from '../../mail/links.ts'
import { Layout } from '../../web/layout.tsx'
import type { OpenMagnet } from '../../web/magnet-pages.ts'
import type { Saved } from '../../web/saved.tsx'
import { AnswerForm } from './answer-form.tsx'
import { CourseEnd, whatTheyDid } from './course-end.tsx'
import { LessonList } from './lesson-list.tsx'
import { describeProgress } from './progress-words.ts'
import { hasLeft, ReactivateForm } from './reactivate-form.tsx'
import { type CourseMistake, Settings } from './settings.tsx'

interface Shown {
  course: Course
  reader: Reader
  deliveries: readonly DeliveryRow[]
  progress: Progress
  magnet: OpenMagnet
  tokens: ReturnType<typeof linkTokens>
  baseUrl: string
  now: number
  pauseDays: { first: string; last: string }
  undoableUntil: number | null
  mistake: CourseMistake | undefined
  saved: Saved | null
}

/** Progress and what is next, then the lessons, then the settings. The top depends on the progress. */
export function CoursePage(props: Shown) {
  const { course, reader, progress, tokens } = props
  const action = `/course/${tokens.courseToken}`
  const planHref = `/plan/${tokens.magnetToken}`
  const isFirstLook = isNew(props)
  const isAsked = isFirstLook && isQuestionOpen(course, reader)
  const month = { ...props, action, planHref }
  return (
    <Layout
      title={isFirstLook ? 'You’re in' : 'My course'}
      description="Where you are in the course, what’s next, and how it’s set."
      script="/site.js"
    >
      {reader.status === 'completed' ? (
        <img class="hello" src="/signpost.svg" width="600" height="260" alt="" />
      ) : null}
      <Heading reader={reader} magnet={props.magnet} isFirstLook={isFirstLook} />
      {props.mistake === undefined ? null : (
        <p class="error" role="alert">
          Something needs another look. Please see below.
        </p>
      )}
      <p class="lead">{leadOf(props, isFirstLook)}</p>
      {isFirstLook ? <YoureIn {...month} isAsked={isAsked} /> : <UnderWay {...month} />}
      <LessonList
        course={course}
        progress={progress}
        action={action}
        isAhead={!hasLeft(reader)}
        isOver={reader.status === 'completed'}
        said={isFirstLook ? describeProgress(course, reader, progress, props.now) : null}
      />
      <Settings
        {...month}
        leaveHref={`/unsubscribe/${tokens.unsubscribeToken}`}
        isAsked={isAsked}
        mistake={props.mistake}
        saved={props.saved}
      />
    </Layout>
  )
}

/** A longer name would fill the first screen of a phone. */
const NAME_IN_HEADING_MAX = 24

function Heading(props: { reader: Reader; magnet: OpenMagnet; isFirstLook: boolean }) {
  const { firstName, status } = props.reader
  const isShort = firstName !== null && firstName.length <= NAME_IN_HEADING_MAX
  const name = isShort ? <span dir="auto">{firstName}</span> : null
  const comma = name === null ? null : [', ', name]
  if (props.isFirstLook) return <h1>You’re in{comma}</h1>
  if (status === 'completed') {
    return (
      <h1>
        {props.magnet.isMostlyAhead ? 'That was the last lesson' : 'You’ve finished'}
        {comma}
      </h1>
    )
  }
  return <h1>{name === null ? 'My course' : [name, '’s course']}</h1>
}

function leadOf({ course, reader, progress, magnet, now }: Shown, isFirstLook: boolean): string {
  if (isFirstLook) return magnet.lead
  return reader.status === 'completed'
    ? whatTheyDid(course, reader, magnet)
    : describeProgress(course, reader, progress, now)
}

/** The first look at the course: the question and the first session. */
function YoureIn(props: Shown & { action: string; planHref: string; isAsked: boolean }) {
  const { course, reader, magnet, isAsked, mistake } = props
  const { segments } = course
  return (
    <>
      {isAsked && segments !== null ? (
        <section id="situation" class="card">
          <h2>{segments.question}</h2>
          <p>{segments.why}</p>
          <AnswerForm
            course={course}
            segments={segments}
            reader={reader}
            action={props.action}
            name={reader.firstName === null}
            button={Object.keys(course.magnet.tracks).length > 1 ? 'Make my month' : 'Save my answer'}
            error={mistake?.field === 'segment' ? mistake.text : undefined}
          />
        </section>
      ) : null}
      <magnet.FirstCard
        {...props}
        href={props.planHref}
        isMain={!isAsked}
        isAnswered={props.saved === 'answer'}
      />
    </>
  )
}

function UnderWay(props: Shown & { action: string; planHref: string }) {
  const { reader, magnet, action } = props
  return (
    <>
      {hasLeft(reader) ? (
        <ReactivateForm
          reader={reader}
          undoableUntil={props.undoableUntil}
          action={`${action}/resubscribe`}
        />
      ) : null}
      {reader.status === 'paused' ? (
        <form method="post" action={`${action}/resume`}>
          <button type="submit">Carry on with the course</button>
        </form>
      ) : null}
      <magnet.Card
        {...props}
        href={props.planHref}
        isMain={reader.status === 'active' || reader.status === 'completed'}
        isAnswered={props.saved === 'answer'}
      />
      {reader.status === 'completed' ? <CourseEnd {...props} /> : null}
    </>
  )
}

/** Before the first lesson and the first session, on the first day or until the question is answered. */
function isNew({ course, reader, progress, magnet, now }: Shown): boolean {
  if (reader.status !== 'active' || progress.position > 0 || progress.isStuck) return false
  if (magnet.isBegun) return false
  return isQuestionOpen(course, reader) || now - (reader.confirmedAt ?? 0) < DAY_MS
}

/** The course asks, and the reader has not answered, neither here nor by choosing a segment or a track. */
function isQuestionOpen({ segments }: Course, { segment, track, answeredAt }: Reader): boolean {
  return segments !== null && segment === null && track === null && answeredAt === null
}
