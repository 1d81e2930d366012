import type { Answers } from './answers.ts'

/** What a new course says in its manifest, and where its templates need a number in words. */
export interface Wording {
  /** Such as "5 lessons". */
  lessons(count: number): string
  /** Such as "one a week". */
  rhythm(gap: number): string
  /** When the first lesson comes, such as "in a week". */
  first(gap: number): string
  /** The name of a lesson's file. */
  lessonName(number: number): string
  /** The row of a lesson in the booklet's table. */
  row(number: number): string
  readonly landing: {
    readonly why: string
    readonly answers: string
    readonly headline: string
    readonly lead: string
    readonly kind: string
  }
  readonly author: {
    readonly name: string
    readonly about: string
    readonly signOff: string
    readonly reply: string
  }
  readonly boxes: {
    readonly action: string
    readonly first: string
    readonly sources: string
    readonly segment: string
  }
  readonly notices: {
    readonly start: string
    readonly open: string
    readonly whyConfirm: string
    readonly whyLink: string
    readonly refusal: string
  }
  readonly segments: { readonly question: string; readonly why: string; readonly about: string }
  option(segment: string): string
  segmentText(segment: string): string
  readonly gifts: Readonly<Record<Exclude<Answers['magnet'], 'none'>, Gift>>
  readonly bookletSubtitle: string
  readonly drawing: { readonly title: string; readonly alt: string }
}

interface Gift {
  /** In a list of what readers get. */
  readonly gift: string
  readonly name: string
  readonly label: string
}
