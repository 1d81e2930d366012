import type { Link, Nodes, Parents, PhrasingContent, Text } from 'mdast'
import { linkTo } from '../../content-model/blocks.ts'
import type { CourseManifest } from '../../content-model/manifest.ts'
import { oneOf, type Report } from '../../content-model/mistakes.ts'
import type { Site } from '../../content-model/site.ts'
import { own } from '../../lib/own-property.ts'
import {
  BACKUP_DAYS,
  CONFIRM_SILENCE_DAYS,
  CONSENT_NETWORK_KEPT_DAYS,
  HISTORY_KEPT_DAYS,
  OPERATOR_ACTIONS_KEPT_DAYS,
  SIGNUP_WINDOW_MINUTES,
  UNCONFIRMED_KEPT_DAYS,
} from '../../policy.ts'
import { lineOf } from './markdown.ts'

/** The slots that the privacy notice and the imprint may use as `{{name}}`, each with its meaning. */
export const LEGAL_SLOTS = {
  controller: 'who is responsible for the data',
  postalAddress: 'the postal address',
  contact: 'the email address for questions',
  authority: 'the authority for complaints',
  courseTitle: 'the title of the course',
  about: 'what the course asks',
  unconfirmedDays: 'how many days after its confirmation mail an unconfirmed sign-up is erased',
  networkDays: 'how many days the network of a consent is kept',
  historyDays: 'how many days after the end of a course its mails are kept in detail',
  confirmMailDays: 'how many days confirmation mails are counted',
  signUpMinutes: 'how many minutes sign-ups are counted',
  actionDays: 'how many days the log of the operator’s actions is kept',
  backupDays: 'how many days backups go back',
} as const

export type LegalSlot = keyof typeof LEGAL_SLOTS

const SLOT = /\{\{\s*([^{}]*?)\s*\}\}/

/** The slots in these nodes, each with its first line. Reports every unknown or broken one. */
export function slotsIn(nodes: readonly Nodes[], report: Report): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const { line, text } of nodes.flatMap(linesIn)) {
    for (const [at, part] of text.split(SLOT).entries()) {
      if (at % 2 === 0) {
        if (/\{\{|\}\}/.test(part)) report(line, 'a broken slot. Write it as {{name}}.')
        continue
      }
      if (!lines.has(part)) lines.set(part, line)
      if (own(LEGAL_SLOTS, part) === undefined)
        report(line, `unknown slot "{{${part}}}". ${oneOf(Object.keys(LEGAL_SLOTS))}`)
    }
  }
  return lines
}

function linesIn(node: Nodes): readonly { line: number; text: string }[] {
  if (node.type === 'text')
    return node.value.split('\n').map((text, below) => ({ line: lineOf(node) + below, text }))
  return 'children' in node ? node.children.flatMap(linesIn) : []
}

/** A copy with every slot filled. The contact and the authority become links. */
export function fillLegalSlots<T extends Nodes>(node: T, site: Site, course: NamedCourse): T {
  const copy = structuredClone(node)
  if ('children' in copy) fill(copy, valuesFrom(site, course), false)
  return copy
}

type NamedCourse = Pick<CourseManifest, 'title' | 'segments'>

type Values = Readonly<Record<LegalSlot, Text | Link>>

function fill(parent: Parents, values: Values, isInLink: boolean): void {
  const children = parent.children.flatMap((child): Nodes[] => {
    if (child.type === 'text')
      return child.value.split(SLOT).flatMap((part, at) => pieceOf(part, at, values, isInLink))
    if ('children' in child) fill(child, values, isInLink || child.type === 'link')
    return [child]
  })
  Object.assign(parent, { children })
}

function pieceOf(part: string, at: number, values: Values, isInLink: boolean): readonly PhrasingContent[] {
  if (at % 2 === 0) return part === '' ? [] : [words(part)]
  const value = own(values, part)
  if (value === undefined) throw new Error(`"{{${part}}}" passed the checks without a value`)
  // A link cannot contain a link.
  return value.type === 'link' && isInLink ? [...value.children] : [value]
}

function valuesFrom(
  { controller, authority, postalAddress, replyTo }: Site,
  { title, segments }: NamedCourse,
): Values {
  return {
    controller: words(controller),
    postalAddress: words(postalAddress),
    contact: linkTo(`mailto:${replyTo}`, replyTo),
    authority: linkTo(authority.url, authority.name),
    courseTitle: words(title),
    about: words(segments?.about ?? ''),
    unconfirmedDays: words(UNCONFIRMED_KEPT_DAYS),
    networkDays: words(CONSENT_NETWORK_KEPT_DAYS),
    historyDays: words(HISTORY_KEPT_DAYS),
    confirmMailDays: words(CONFIRM_SILENCE_DAYS),
    signUpMinutes: words(SIGNUP_WINDOW_MINUTES),
    actionDays: words(OPERATOR_ACTIONS_KEPT_DAYS),
    backupDays: words(BACKUP_DAYS),
  }
}

function words(value: string | number): Text {
  return { type: 'text', value: String(value) }
}
