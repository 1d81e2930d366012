import type { Nodes, Parents } from 'mdast'
import { own } from '../lib/own-property.ts'
import { slot } from './slots.ts'

const CONFIRM = `${slot('baseUrl')}/confirm/${slot('confirmToken')}`
const NEW_ADDRESS = `${slot('baseUrl')}/new-address/${slot('newAddressToken')}`
const COURSE = `${slot('baseUrl')}/course/${slot('courseToken')}`

/** Every address a mail can link to. Slots take the parts that belong to one reader. */
export const ADDRESS = {
  confirm: CONFIRM,
  notMe: `${CONFIRM}/not-me`,
  newAddress: NEW_ADDRESS,
  notMyAddress: `${NEW_ADDRESS}/not-me`,
  oldAddress: `${slot('baseUrl')}/old-address/${slot('oldAddressToken')}`,
  course: COURSE,
  pause: `${COURSE}#pause`,
  whatNext: `${COURSE}#what-next`,
  situation: `${COURSE}#situation`,
  deleteSegment: `${COURSE}#delete-segment`,
  unsubscribe: `${slot('baseUrl')}/unsubscribe/${slot('unsubscribeToken')}`,
  leaveEverything: `${slot('baseUrl')}/unsubscribe/${slot('unsubscribeToken')}#everything`,
  letter: (name: string) => `${slot('baseUrl')}/letters/${name}`,
  lesson: (name: string) => `${COURSE}/lessons/${name}`,
  page: (path: string) => `${slot('baseUrl')}${path}`,
  file: (path: string) => `${slot('baseUrl')}${path}`,
  drawing: (path: string) => `${slot('baseUrl')}${path}.png`,
} as const

const TARGETS: Readonly<Record<string, string>> = {
  'course:': ADDRESS.course,
  'pause:': ADDRESS.pause,
}

/** The targets of a course that asks its readers for an answer. */
export const ANSWER_TARGETS = {
  'situation:': ADDRESS.situation,
  'delete-answer:': ADDRESS.deleteSegment,
} as const

export const LINK_TARGETS = [...Object.keys(TARGETS), 'lesson:NAME', 'https://...']

/** The address of an author's link target, or null for an unknown one. `ofCourse` has those of some courses only. */
export function addressOf(
  target: string,
  lessons: ReadonlySet<string>,
  ofCourse: Readonly<Record<string, string>>,
): string | null {
  const page = own(TARGETS, target) ?? own(ofCourse, target)
  if (page !== undefined) return page
  if (target.startsWith('lesson:')) {
    const name = target.slice('lesson:'.length)
    return lessons.has(name) ? ADDRESS.lesson(name) : null
  }
  return target.startsWith('https://') && URL.canParse(target) ? target : null
}

export const PAGE_TARGETS = ['link:', 'privacy:', 'imprint:', 'https://...'] as const

/** Where a course has its pages that belong to no reader. */
export interface PublicPaths {
  /** Where readers ask for their link. */
  readonly link: string
  readonly privacy: string
  /** Null where the law asks for none. */
  readonly imprint: string | null
}

/** The same on a page that belongs to no reader. */
export function pageAddressOf(target: string, { link, privacy, imprint }: PublicPaths): string | null {
  if (target === 'link:') return link
  if (target === 'privacy:') return privacy
  if (target === 'imprint:') return imprint
  return target.startsWith('https://') && URL.canParse(target) ? target : null
}

/** A copy of the prose whose links go where `address` says. Null keeps the words and drops the link. */
export function relinked<T extends Nodes>(node: T, address: (target: string) => string | null): T {
  const copy = structuredClone(node)
  if ('children' in copy) relink(copy, address)
  return copy
}

function relink(parent: Parents, address: (target: string) => string | null): void {
  const children: Nodes[] = []
  for (const child of parent.children) {
    if ('children' in child) relink(child, address)
    const href = child.type === 'link' ? address(child.url) : null
    if (child.type !== 'link') children.push(child)
    // hProperties, because mdast-util-to-hast would percent-encode slots in a plain url.
    else if (href !== null) children.push({ ...child, url: href, data: { hProperties: { href } } })
    else children.push(...child.children)
  }
  Object.assign(parent, { children })
}
