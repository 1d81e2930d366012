import { createHash } from 'node:crypto'
import { toString as plainText } from 'mdast-util-to-string'
import { ADDRESS } from '../content-model/addresses.ts'
import {
  type Block,
  type Drawing,
  drawingOf,
  forMail,
  forVariant,
  type Lesson,
} from '../content-model/blocks.ts'
import { type CourseManifest, entriesOf, type MessageEntry } from '../content-model/manifest.ts'
import { noticeNamed } from '../content-model/notices.ts'
import { publisherOf } from '../content-model/publisher.ts'
import { template } from '../content-model/slots.ts'
import {
  type CompiledCourse,
  type CompiledMessage,
  type ExerciseCard,
  type Landing,
  type LessonPage,
  type MessageTemplate,
  type Picture,
  type Template,
  type TrackName,
  VARIANTS,
  type Variant,
} from '../domain/course.ts'
import { planWordsIn, withPlanLine } from '../magnets/workout-plan/compile/plan-line.ts'
import { exercisesOf, gentleRulesFor } from '../magnets/workout-plan/compile/track-contents.ts'
import { printedPaths } from '../magnets/workout-plan/print/printed-paths.ts'
import { pictureInPlace, SHARED_FILE, SHARED_SIZE } from './assets/pictures.ts'
import type { CourseSource } from './course/load-course.ts'
import { lessonHtml, noticeHtml } from './render/mail-html.ts'
import { lessonText, noticeText } from './render/mail-text.ts'
import { legalPage, lessonPage, pieceHtml } from './render/page-html.ts'

export async function compile(source: CourseSource): Promise<CompiledCourse> {
  const { manifest, lessons } = source
  const messages = new Map<string, CompiledMessage>()
  const pages = new Map<string, LessonPage>()
  for (const entry of entriesOf(manifest)) {
    const lesson = lessons.get(entry.name)
    if (!lesson) throw new Error(`"${entry.name}" passed the checks without a text`)
    messages.set(entry.name, await compileMessage(entry, lesson, source))
    if (noticeNamed(entry.name) === null) pages.set(entry.name, await compilePage(lesson, source))
  }
  const { id, title, sender, defaultTimezone, sendHour, cadenceDays, postalAddress, author } = manifest
  const { reviewedBy, reviewedOn, consentVersion } = manifest
  return {
    id,
    title,
    defaultTimezone,
    sendHour,
    cadenceDays,
    sender,
    postalAddress,
    author,
    reviewedBy,
    reviewedOn,
    consentVersion,
    landing: compileLanding(source),
    lessons: manifest.lessons.map(({ name }) => name),
    messages: Object.fromEntries(messages),
    pages: Object.fromEntries(pages),
    privacy: legalPage(source.privacy, manifest, source.imprint !== null),
    imprint: source.imprint && legalPage(source.imprint, manifest, true),
    plan: source.plan,
    planWords: planWordsIn(manifest),
    exercises: Object.fromEntries(exerciseCards(source)),
    moves: perTrack((track) => movesOf(source, track)),
    trackRules: perTrack((track) => rulesOf(source, track)),
    pieces: Object.fromEntries(
      [...source.pieces]
        .filter(([name]) => name !== GENTLE_RULES)
        .map(([name, nodes]) => [name, pieceHtml(nodes)]),
    ),
    printed: printedPaths(source),
  }
}

function compileLanding({ manifest, drawings }: CourseSource): Landing {
  const { headline, lead, kit, drawing: name } = manifest.landing
  const drawing = drawings.get(name)
  if (!drawing) throw new Error(`the drawing "${name}" passed the checks without being there`)
  return {
    headline,
    lead,
    kit,
    picture: pictureOf(drawing),
    shared: { ...SHARED_SIZE, png: `/${SHARED_FILE}`, alt: `${manifest.title}. ${headline} ${drawing.alt}` },
  }
}

async function compileMessage(
  entry: MessageEntry,
  lesson: Lesson,
  source: CourseSource,
): Promise<CompiledMessage> {
  const { manifest } = source
  const publisher = publisherOf(source)
  const { sponsor } = manifest
  const notice = noticeNamed(entry.name)
  const mailFor = (variant: Variant) => {
    const mail = forMail(lesson, variant, pageHint(entry.name))
    return notice ? mail : withPlanLine(mail, manifest, 'button')
  }
  const written: MessageTemplate = {
    from: manifest.sender,
    replyTo: manifest.replyTo,
    subject: entry.subject,
    headers: notice?.isToReader === false ? AUTOMATIC : { ...listHeaders(manifest), ...AUTOMATIC },
    planWords: notice ? null : planWordsIn(manifest),
    html: await perVariant((variant) =>
      notice
        ? noticeHtml(entry, notice, mailFor(variant), publisher)
        : lessonHtml(entry, placeOf(entry, manifest), mailFor(variant), publisher, sponsor),
    ),
    text: await perVariant((variant) =>
      notice
        ? noticeText(notice, mailFor(variant), publisher)
        : lessonText(entry.name, placeOf(entry, manifest), mailFor(variant), publisher, sponsor),
    ),
  }
  return { name: entry.name, version: versionOf(written), template: written }
}

function pageHint(name: string): Block {
  const href = ADDRESS.lesson(name)
  return {
    kind: 'prose',
    node: {
      type: 'paragraph',
      children: [
        { type: 'text', value: 'You’ll find the drawings for this part ' },
        {
          type: 'link',
          url: href,
          data: { hProperties: { href } },
          children: [{ type: 'text', value: 'on the web page' }],
        },
        { type: 'text', value: '.' },
      ],
    },
  }
}

function placeOf({ name }: MessageEntry, { lessons }: CourseManifest): string {
  const at = lessons.findIndex((lesson) => lesson.name === name)
  return at < 0 ? 'Welcome' : `Lesson ${at + 1} of ${lessons.length}`
}

async function compilePage(lesson: Lesson, source: CourseSource): Promise<LessonPage> {
  return {
    title: lesson.title,
    promise: lesson.promise.map((node) => plainText(node)).join(''),
    html: await perVariant((variant) =>
      lessonPage(withPlanLine(forVariant(lesson, variant), source.manifest, 'link'), publisherOf(source)),
    ),
  }
}

async function perVariant(
  write: (variant: Variant) => string | Promise<string>,
): Promise<Record<Variant, Template>> {
  const [pregnant, early, later, general, gentle] = VARIANTS
  const of = async (variant: Variant) => template(await write(variant))
  return {
    [pregnant]: await of(pregnant),
    [early]: await of(early),
    [later]: await of(later),
    [general]: await of(general),
    [gentle]: await of(gentle),
  }
}

const AUTOMATIC = { 'Auto-Submitted': ['auto-generated'] } as const

function listHeaders({ title, listId }: CourseManifest): MessageTemplate['headers'] {
  return {
    'List-Unsubscribe': template(`<${ADDRESS.unsubscribe}>`),
    'List-Unsubscribe-Post': ['List-Unsubscribe=One-Click'],
    'List-Id': [`${title} <${listId}>`],
  }
}

function versionOf(written: MessageTemplate): string {
  return createHash('sha256').update(JSON.stringify(written)).digest('hex').slice(0, 16)
}

const GENTLE_RULES = 'gentle-rules'

function perTrack<T>(of: (track: TrackName) => T): Record<TrackName, T> {
  return {
    standard: of('standard'),
    'gentle-P': of('gentle-P'),
    'gentle-E': of('gentle-E'),
  }
}

function movesOf(source: CourseSource, track: TrackName): readonly string[] {
  const { planned, named } = exercisesOf(source, track)
  return [...planned, ...named].map(({ id }) => id)
}

function rulesOf({ pieces }: CourseSource, track: TrackName): string {
  return track === 'standard' ? '' : pieceHtml(gentleRulesFor(track, pieces.get(GENTLE_RULES) ?? []))
}

function exerciseCards({ exercises, drawings }: CourseSource): readonly (readonly [string, ExerciseCard])[] {
  return [...exercises.values()].map((exercise) => {
    const drawing = drawingOf(exercise, drawings)
    const picture = drawing === null ? null : pictureOf(drawing)
    const notFor = Object.values(exercise.notFor)
    return [
      exercise.id,
      { ...exercise, notFor, drawing: drawing === null ? '' : pictureInPlace(drawing), picture },
    ]
  })
}

function pictureOf({ name, width, height, alt }: Drawing): Picture {
  return {
    svg: `/drawings/${name}.svg`,
    png: `/drawings/${name}.png`,
    width,
    height,
    alt,
  }
}

/** The source of src/generated/course.js: the same course always gives the same bytes. */
export function generate(compiled: CompiledCourse): string {
  return [
    '// Generated by src/build/build.ts from content/ and emails/. Do not edit: run `npm run build`.',
    `export const compiled = ${JSON.stringify(compiled, null, 1)}`,
    '',
  ].join('\n')
}
