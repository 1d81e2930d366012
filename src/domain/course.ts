import type { Words } from '../words/words.ts'
import type { CourseSchedule } from './rhythm.ts'

/** A group of readers, as the course names it. */
export type Segment = string

/** A track of the lead magnet, as the course names it. */
export type TrackName = string

/** Whom a message is written for: readers of a segment, or those who chose a track without telling one. */
export type Variant = string

/** What a course asks its readers about themselves. */
export interface Segments {
  readonly question: string
  /** Why it asks, in a sentence. */
  readonly why: string
  /** What readers agree to by answering. */
  readonly consent: string
  /** Sensitive answers need consent, and are kept out of sight. */
  readonly isSensitive: boolean
  /** By name, in order. */
  readonly options: Readonly<Record<Segment, { readonly label: string }>>
  /** The option of readers who told nothing. It is never stored. */
  readonly default: Segment
}

/** The values that a template takes from one reader. The kind of a slot decides how it is escaped. */
export const SLOT_KINDS = {
  greeting: 'text',
  baseUrl: 'url',
  confirmToken: 'url',
  newAddressToken: 'url',
  oldAddressToken: 'url',
  courseToken: 'url',
  magnetToken: 'url',
  unsubscribeToken: 'url',
  /** A sentence on where the reader is in the lead magnet. */
  magnetLine: 'text',
} as const
export type SlotName = keyof typeof SLOT_KINDS

/** Literal text and slots, in the order of the mail. */
export type Template = readonly (string | { readonly slot: SlotName })[]

/** All inputs of a payload except the reader. Any change gives a new `version`. */
export interface MessageTemplate {
  readonly from: string
  readonly replyTo: string
  readonly subject: string
  readonly headers: Readonly<Record<string, Template>>
  readonly greeting: Greeting
  /** The words in which the mail says where the reader is in the magnet, as JSON that only the magnet reads. */
  readonly magnetWords: unknown
  readonly html: Readonly<Record<Variant, Template>>
  readonly text: Readonly<Record<Variant, Template>>
}

/** The first line of a mail, without a name and with `{name}`. */
export interface Greeting {
  readonly hello: string
  readonly helloTo: string
}

export interface CompiledMessage {
  readonly name: string
  /** First 16 hex digits of the SHA-256 of the template. */
  readonly version: string
  readonly template: MessageTemplate
}

export interface LessonPage {
  readonly title: string
  readonly tagline: string
  /** Checked HTML. Links to the reader's own pages are slots. */
  readonly html: Readonly<Record<Variant, Template>>
}

/** The privacy notice or the imprint, with checked HTML below its title and tagline. */
export interface LegalPage {
  /** `/privacy` or `/imprint` for the home course, below `/COURSE` for another. */
  readonly path: string
  readonly title: string
  readonly tagline: string
  readonly html: string
}

export const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export type Day = (typeof DAYS)[number]

/** A drawing or a photo as a file; width and height give its aspect ratio. */
export interface Picture {
  readonly src: string
  /** The copies of a photo, as an image's `srcset`; empty for a drawing. */
  readonly srcset: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** What the sign-up page says about the course, beyond the course itself. */
export interface Landing {
  readonly headline: string
  readonly lead: string
  readonly picture: Picture
  /** The preview image where a link to the page is shared. */
  readonly shared: Omit<Picture, 'src' | 'srcset'> & { readonly png: string }
  /** What follows the form, from top to bottom. */
  readonly sections: readonly LandingSection[]
}

/** `html` is checked. Pieces are named, because other pages show them too. */
export type LandingSection =
  | { readonly section: 'magnet' | 'lessons' }
  | { readonly section: 'author'; readonly picture: Picture | null; readonly note: string }
  | { readonly section: 'text'; readonly html: string }
  | {
      readonly section: 'answers'
      readonly title: string
      readonly answers: readonly { readonly question: string; readonly html: string }[]
    }
  | {
      readonly section: 'pieces'
      readonly title: string
      readonly pieces: readonly string[]
      readonly folded: readonly { readonly id: string; readonly title: string; readonly piece: string }[]
    }

/** The person who addresses readers. */
export interface Author {
  /** As used within a sentence: "your coach", or a name. */
  readonly name: string
  /** Two or three sentences, in the first person. */
  readonly about: string
  /** The line above the name in each mail, such as "Warmly,". */
  readonly signOff: string
  /** Invites a reply, so it suits mails only. */
  readonly reply: string
}

/** What readers are offered after the last lesson. */
interface NextOffers {
  /** The id of another course of the install. */
  readonly course: string | null
  /** Starting the course again. */
  readonly again: boolean
  /** The coach's own words, as checked HTML. */
  readonly offer: string | null
}

/** A lead magnet as the build compiled it. Only the folder of its kind knows what else is in it. */
export interface CompiledMagnet {
  readonly kind: string
}

export interface CompiledCourse {
  readonly id: string
  readonly title: string
  /** The name at the top of every page, the same for all courses. */
  readonly siteName: string
  /** Where that name leads: the coach's own site, or `/`. */
  readonly siteHome: string
  /** In the language of the course, with the lines that it says differently. */
  readonly words: Words
  readonly defaultTimezone: string
  readonly schedule: CourseSchedule
  /** The From header: a name and an address. */
  readonly sender: string
  readonly postalAddress: string
  readonly author: Author
  readonly consentVersion: string
  /** Null asks nothing. */
  readonly segments: Segments | null
  /** Whom each message is written for: every segment, and the variants that tracks add. */
  readonly variants: readonly Variant[]
  readonly landing: Landing
  /** Lesson names in order, without `welcome` and other messages that are not lessons. */
  readonly lessons: readonly string[]
  /** Null offers nothing. */
  readonly next: NextOffers | null
  /** Every message by name: `confirm`, `reminder`, `link`, `welcome` and the lessons. */
  readonly messages: Readonly<Record<string, CompiledMessage>>
  /** `welcome` and every lesson as a page, by name. */
  readonly pages: Readonly<Record<string, LessonPage>>
  /** Null for a course without a lead magnet. */
  readonly magnet: CompiledMagnet | null
  readonly privacy: LegalPage
  /** Null where the law requires none. */
  readonly imprint: LegalPage | null
  /** The prose that the sign-up page shares with other pages, as checked HTML, by name. */
  readonly pieces: Readonly<Record<string, string>>
}
