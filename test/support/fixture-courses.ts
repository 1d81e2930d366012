import type { CompiledCourse, CompiledMessage, LegalPage, LessonPage } from '../../src/domain/course.ts'
import { home as compiled } from './club.ts'

const EVERYONE = 'everyone'
const [general = ''] = compiled.variants

/** The course of content/, and two small ones made of it: other ids, lessons and gaps, and no segments. */
export const shoulders = compiled
export const bread = smallCourse({ id: 'bread', title: 'Bread', lessons: 3, gapDays: 4, hour: 18 })
export const knots = smallCourse({ id: 'knots', title: 'Knots', lessons: 2, gapDays: 5, hour: 9 })

interface Small {
  readonly id: string
  readonly title: string
  /** How many lessons of the other course it has. They keep their names, which are unique in a course only. */
  readonly lessons: number
  readonly gapDays: number
  readonly hour: number
}

function smallCourse({ lessons, gapDays, hour, ...own }: Small): CompiledCourse {
  const names = compiled.lessons.slice(0, lessons)
  const kept = ['confirm', 'reminder', 'link', 'welcome', ...names]
  return {
    ...compiled,
    ...own,
    privacy: below(own.id, compiled.privacy),
    imprint: compiled.imprint && below(own.id, compiled.imprint),
    schedule: { ...compiled.schedule, gapDays, hour },
    defaultTimezone: 'Europe/Berlin',
    consentVersion: `${own.id}-1`,
    segments: null,
    variants: [EVERYONE],
    lessons: names,
    messages: only(compiled.messages, kept, (message) => messageOf(own, message)),
    pages: only(
      compiled.pages,
      kept,
      (page) => ({ ...page, html: forEveryone(page.html) }) satisfies LessonPage,
    ),
  }
}

function below(id: string, page: LegalPage): LegalPage {
  return { ...page, path: `/${id}${page.path}` }
}

function messageOf({ id, title }: Pick<Small, 'id' | 'title'>, message: CompiledMessage): CompiledMessage {
  const { subject, html, text } = message.template
  return {
    ...message,
    version: `${id}-${message.version}`.slice(0, 16),
    template: {
      ...message.template,
      subject: `${title}: ${subject}`,
      html: forEveryone(html),
      text: forEveryone(text),
    },
  }
}

function forEveryone<Value>(variants: Readonly<Record<string, Value>>): Record<string, Value> {
  const value = variants[compiled.segments?.default ?? general]
  if (value === undefined) throw new Error('nothing is written for readers who told nothing')
  return { [EVERYONE]: value }
}

function only<Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[],
  as: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (names.includes(name) ? [[name, as(value)]] : [])),
  )
}
