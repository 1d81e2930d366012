export const STAGES = ['pregnant', 'early_postpartum', 'later_postpartum', 'general'] as const
export type Stage = (typeof STAGES)[number]

/** Whom a message is written for: readers of a stage, or those who chose a gentle month and did not say why. */
export const VARIANTS = [...STAGES, 'gentle'] as const
export type Variant = (typeof VARIANTS)[number]

/** What a template may ask of one reader. Each slot has one kind, and each kind one way of escaping. */
export const SLOT_KINDS = {
  greeting: 'text',
  baseUrl: 'url',
  confirmToken: 'url',
  courseToken: 'url',
  planToken: 'url',
  unsubscribeToken: 'url',
  /** Which session of the month comes next, as a sentence. */
  planNext: 'text',
} as const
export type SlotName = keyof typeof SLOT_KINDS

/** Literal text and slots, alternating as they stand in the mail. */
export type Template = readonly (string | { readonly slot: SlotName })[]

/** All that a payload is computed from besides the reader: change any of it and `version` changes. */
export interface MessageTemplate {
  readonly from: string
  readonly replyTo: string
  readonly subject: string
  readonly headers: Readonly<Record<string, Template>>
  /** How the mail says which session comes next; null in a mail that does not. */
  readonly planWords: PlanWords | null
  readonly html: Readonly<Record<Variant, Template>>
  readonly text: Readonly<Record<Variant, Template>>
}

/** How the course says which session comes next: sentences with {session} or {count}, and what a {session} is called. */
export interface PlanWords {
  readonly session: string
  readonly begin: string
  readonly next: string
  readonly done: Readonly<Record<TrackName, string>>
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
  /** Checked, ready HTML; links to the reader's own pages are slots. */
  readonly html: Readonly<Record<Variant, Template>>
}

/** The privacy notice or the imprint, as checked, ready HTML below its title and tagline. */
export interface LegalPage {
  readonly title: string
  readonly tagline: string
  readonly html: string
}

export const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export type Day = (typeof DAYS)[number]

export interface PlanRow {
  readonly week: number
  readonly day: Day
  readonly session: string
  readonly exercise: string
  readonly sets: number
  readonly reps: string
  readonly restSeconds: number
  readonly note: string
  /** How long the whole session takes, about. */
  readonly sessionMinutes: number
}

export const TRACKS = ['standard', 'gentle-P', 'gentle-E'] as const
export type TrackName = (typeof TRACKS)[number]

export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]

/** A drawing as a file of its own; width and height give its shape. */
export interface Picture {
  readonly svg: string
  readonly png: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** What the sign-up page says of the course, besides what it reads from the course itself. */
export interface Landing {
  readonly headline: string
  readonly lead: string
  readonly kit: string
  readonly picture: Picture
  /** What a link to the page shows where somebody shares it. */
  readonly shared: SharedPicture
}

interface SharedPicture {
  readonly png: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

export interface ExerciseCard {
  readonly id: string
  readonly name: string
  readonly walls: readonly string[]
  readonly kit: readonly string[]
  readonly steps: readonly string[]
  readonly easier: string
  readonly cautions: readonly string[]
  /** Who leaves it out, for readers of the standard month: they need not have told us anything. */
  readonly notFor: readonly string[]
  /** An `img` that holds the drawing, as HTML; empty while the drawing does not exist. */
  readonly drawing: string
  readonly picture: Picture | null
}

/** Who speaks to readers. */
export interface Author {
  /** As it stands in the middle of a sentence: "your coach", or a name. */
  readonly name: string
  /** Two or three sentences, in the first person. */
  readonly about: string
  /** What stands above the name below each mail, such as "Warmly,". */
  readonly signOff: string
  /** Invites an answer; it fits a mail and nothing else. */
  readonly reply: string
}

export interface CompiledCourse {
  readonly id: string
  readonly title: string
  readonly defaultTimezone: string
  /** Local hour of day, 0 to 23, at which lessons are due. */
  readonly sendHour: number
  readonly cadenceDays: number
  /** Who the mail comes from: a name and an address. */
  readonly sender: string
  readonly postalAddress: string
  readonly author: Author
  readonly reviewedBy: string | null
  readonly reviewedOn: string | null
  readonly consentVersion: string
  readonly landing: Landing
  /** Lesson names in the order they are sent; `welcome` and what is no step of the course are not among them. */
  readonly lessons: readonly string[]
  /** Every message by name: `confirm`, `reminder`, `link`, `welcome` and the lessons. */
  readonly messages: Readonly<Record<string, CompiledMessage>>
  /** `welcome` and every lesson as a page, by name. */
  readonly pages: Readonly<Record<string, LessonPage>>
  readonly plan: Readonly<Record<TrackName, readonly PlanRow[]>>
  readonly planWords: PlanWords
  readonly exercises: Readonly<Record<string, ExerciseCard>>
  /** The ids of a track's exercises as they come up, and of those besides that their words name. */
  readonly moves: Readonly<Record<TrackName, readonly string[]>>
  /** The rules of a gentle track as ready HTML; empty for the standard one. */
  readonly trackRules: Readonly<Record<TrackName, string>>
  readonly privacy: LegalPage
  /** Null where the law asks for none. */
  readonly imprint: LegalPage | null
  /** Reusable prose as ready HTML: the stop list, the pain rule, the gate questions, the plan's rules, the month after it, the full disclaimer. */
  readonly pieces: Readonly<Record<string, string>>
  /** Where the month stands among the assets, ready to print. */
  readonly printed: Readonly<Record<TrackName, Readonly<Record<Paper, string>>>>
}
