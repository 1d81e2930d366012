import type { DeliveryRow } from '../../db/deliveries.ts'
import type { Reader } from '../../db/subscribers.ts'
import type { Course } from '../../domain/magnet.ts'
import type { Progress } from '../../enrollment/progress.ts'
import { DAY_MS } from '../../lib/durations.ts'
import type { linkTokens } from '../../mail/links.ts'
import { Layout } from '../../web/layout.tsx'
import type { MagnetPages, OpenMagnet } from '../../web/magnet-pages.ts'
import { hasLeft } from '../../web/reader.ts'
import type { Saved } from '../../web/saved.tsx'
import { Say } from '../../web/say.tsx'
import { useWords } from '../../web/words.ts'
import type { Words } from '../../words/words.ts'
import { AnswerForm } from './answer-form.tsx'
import { CourseEnd, whatTheyDid } from './course-end.tsx'
import { LessonList } from './lesson-list.tsx'
import { LettersOffer } from './letters-card.tsx'
import { PastRuns } from './past-runs.tsx'
import { describeProgress } from './progress-words.ts'
import { ReactivateForm } from './reactivate-form.tsx'
import { type CourseMistake, Settings } from './settings.tsx'
import { type NextCourse, WhatNext } from './what-next.tsx'

interface Shown {
  course: Course
  reader: Reader
  deliveries: readonly DeliveryRow[]
  progress: Progress
  magnet: OpenMagnet
  magnetPages: MagnetPages
  tokens: ReturnType<typeof linkTokens>
  baseUrl: string
  now: number
  pauseDays: { first: string; last: string }
  undoableUntil: number | null
  /** Whether the site has letters. */
  hasLetters: boolean
  nextCourse: NextCourse | null
  mistake: CourseMistake | undefined
  saved: Saved | null
}

/** Progress and what is next, then the lessons, then the settings. The top depends on the progress. */
export function CoursePage(props: Shown) {
  const { course, reader, progress, tokens } = props
  const action = `/course/${tokens.courseToken}`
  const magnetHref = props.magnetPages.hrefOf(tokens.magnetToken)
  const isFirstLook = isNew(props)
  const isAsked = isFirstLook && isQuestionOpen(course, reader)
  const words = useWords()
  const shared = { ...props, action, magnetHref }
  return (
    <Layout
      title={isFirstLook ? words.course.inTitle : words.course.title}
      description={words.course.description}
      script="/site.js"
    >
      {reader.status === 'completed' ? (
        <img class="hello" src="/signpost.svg" width="600" height="260" alt="" />
      ) : null}
      <Heading reader={reader} magnet={props.magnet} isFirstLook={isFirstLook} />
      {props.mistake === undefined ? null : (
        <p class="error" role="alert">
          {words.course.mistake}
        </p>
      )}
      <p class="lead">{leadOf(props, words, isFirstLook)}</p>
      {isFirstLook ? <YoureIn {...shared} isAsked={isAsked} /> : <UnderWay {...shared} />}
      {props.hasLetters && reader.status === 'completed' && reader.letters !== 'active' ? (
        <LettersOffer action={action} />
      ) : null}
      <LessonList
        course={course}
        progress={progress}
        action={action}
        isAhead={!hasLeft(reader)}
        isOver={reader.status === 'completed'}
        said={isFirstLook ? describeProgress({ ...props, words }) : null}
      />
      <PastRuns {...props} />
      <Settings
        {...shared}
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
  const { course } = useWords()
  const [plain, named] = props.isFirstLook
    ? [course.inTitle, course.in]
    : status !== 'completed'
      ? [course.title, course.titleOf]
      : props.magnet.isMostlyAhead
        ? [course.lastLesson, course.lastLessonNamed]
        : [course.finished, course.finishedNamed]
  return <h1>{isShort ? <Say of={named} name={<span dir="auto">{firstName}</span>} /> : plain}</h1>
}

function leadOf(shown: Shown, words: Words, isFirstLook: boolean): string {
  const { course, reader, magnet } = shown
  if (isFirstLook && magnet.lead !== null) return magnet.lead
  return reader.status === 'completed'
    ? whatTheyDid(course, words, reader, magnet)
    : describeProgress({ ...shown, words })
}

/** The first look at the course: the question and the first session. */
function YoureIn(props: Shown & { action: string; magnetHref: string; isAsked: boolean }) {
  const { course, reader, magnet, isAsked, mistake } = props
  const { segments } = course
  const { answer: words } = useWords()
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
            button={Object.keys(course.magnet.tracks).length > 1 ? words.makeTrack : words.save}
            error={mistake?.field === 'segment' ? mistake.text : undefined}
          />
        </section>
      ) : null}
      {magnet.FirstCard === null ? null : (
        <magnet.FirstCard
          {...props}
          href={props.magnetHref}
          isMain={!isAsked}
          isAnswered={props.saved === 'answer'}
        />
      )}
    </>
  )
}

function UnderWay(props: Shown & { action: string; magnetHref: string }) {
  const { reader, magnet, action } = props
  return (
    <>
      {hasLeft(reader) ? (
        <ReactivateForm
          reader={reader}
          undoableUntil={props.undoableUntil}
          hasMoreLessons={props.progress.coming.length > 0}
          action={`${action}/resubscribe`}
        />
      ) : null}
      {reader.status === 'paused' ? (
        <form method="post" action={`${action}/resume`}>
          <button type="submit">{useWords().course.carryOn}</button>
        </form>
      ) : null}
      {magnet.Card === null ? null : (
        <magnet.Card
          {...props}
          href={props.magnetHref}
          isMain={reader.status === 'active' || reader.status === 'completed'}
          isAnswered={props.saved === 'answer'}
        />
      )}
      {reader.status === 'completed' ? (
        <>
          <WhatNext {...props} />
          <CourseEnd {...props} />
        </>
      ) : null}
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
