import type { RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString as plainText } from 'mdast-util-to-string'
import { PAGE_TARGETS, type PublicPaths, pageAddressOf } from '../../content-model/addresses.ts'
import type { Prose } from '../../content-model/blocks.ts'
import { oneOf, type Report } from '../../content-model/mistakes.ts'
import { own } from '../../lib/own-property.ts'
import { type CourseFacts, checkConditions, textFor, textForAll } from './legal-conditions.ts'
import { LEGAL_SLOTS, type LegalSlot, slotsIn } from './legal-slots.ts'
import { asProse, isProse, isTitle, lineOf, parseMarkdown, taglineIn, titleIn } from './markdown.ts'

/** The privacy notice or the imprint of a course, checked, with its slots not filled yet. */
export interface LegalText {
  readonly title: string
  readonly tagline: string
  readonly parts: readonly LegalPart[]
}

export interface LegalPart {
  /** The name of the notice's section, or null outside of sections. */
  readonly section: string | null
  readonly nodes: readonly Prose[]
}

const OPTIONAL: readonly string[] = ['courseTitle', 'about'] satisfies LegalSlot[]
const IMPRINT_SLOTS = ['controller', 'postalAddress', 'contact'] satisfies LegalSlot[]

/** What the notice must say when readers give their data (GDPR Art. 13), one section each. */
export const PRIVACY_SECTIONS: Readonly<Record<string, string>> = {
  controller: 'who is responsible for the data (GDPR Art. 13(1)(a))',
  purposes: 'what you keep and why (Art. 13(1)(c))',
  'legal-basis': 'your legal basis, and your legitimate interests if that is one (Art. 13(1)(c), (d))',
  'health-data':
    'what the course asks that is sensitive, such as health, and the consent to it (Art. 9(2)(a))',
  recipients: 'who else gets the data (Art. 13(1)(e))',
  transfers: 'which other countries the data goes to, and on what basis (Art. 13(1)(f))',
  retention: 'how long you keep each thing (Art. 13(2)(a))',
  rights: 'access, correction, erasure, restriction, objection and portability (Art. 13(2)(b))',
  withdrawal: 'how to withdraw consent (Art. 13(2)(c))',
  complaint: 'the right to complain to an authority (Art. 13(2)(d))',
  'no-obligation': 'what readers must give, and what happens if they don’t (Art. 13(2)(e))',
  'automated-decisions': 'automated decisions (Art. 13(2)(f))',
}

/** Only a course that asks something sensitive needs it. */
const HEALTH = 'health-data'

/** The course that a legal text is read for. */
export interface Reading {
  readonly course: string
  readonly facts: CourseFacts
  readonly publicPaths: PublicPaths
}

export function readPrivacy(source: string, reading: Reading, report: Report): LegalText {
  const slots = Object.keys(LEGAL_SLOTS).filter((slot) => !OPTIONAL.includes(slot))
  const needed = Object.keys(PRIVACY_SECTIONS).filter((name) => name !== HEALTH || reading.facts.sensitive)
  return readLegal(source, { ...reading, sections: PRIVACY_SECTIONS, needed, slots }, report)
}

export function readImprint(source: string, reading: Reading, report: Report): LegalText {
  return readLegal(source, { ...reading, sections: {}, needed: [], slots: IMPRINT_SLOTS }, report)
}

interface Requirements extends Reading {
  /** What each section is about, by its name. */
  readonly sections: Readonly<Record<string, string>>
  /** The names of those that must be there. */
  readonly needed: readonly string[]
  readonly slots: readonly string[]
}

function readLegal(source: string, required: Requirements, report: Report): LegalText {
  const written = parseMarkdown(source)
  checkConditions(written, required.facts, report)
  const [said, all] = [textFor(required.facts, written).children, textForAll(written).children]
  const title = titleIn(said, report)
  const tagline = taglineIn(said, report)
  const body = said.filter((node) => node !== title && node !== tagline)
  checkProse(all, required, report)
  checkSections({ said: body, all }, required, report)
  checkSlots({ said: body, all }, required, report)
  return {
    title: title ? plainText(title) : '',
    tagline: tagline ? plainText(tagline) : '',
    parts: body.map(partOf),
  }
}

function partOf(node: RootContent): LegalPart {
  return node.type === 'containerDirective'
    ? { section: node.name, nodes: node.children.filter(isProse) }
    : { section: null, nodes: [node].filter(isProse) }
}

/** Links and marks, also where this course does not show them. */
function checkProse(nodes: readonly RootContent[], { publicPaths }: Requirements, report: Report): void {
  const isTarget = (target: string) => pageAddressOf(target, publicPaths) !== null
  const [title, tagline] = [nodes.find(isTitle), nodes.find(({ type }) => type === 'blockquote')]
  for (const node of nodes.filter((it) => it !== title && it !== tagline).flatMap(insideOf))
    if (!isTitle(node)) asProse(node, report, isTarget, oneOf(PAGE_TARGETS))
}

function insideOf(node: RootContent): readonly RootContent[] {
  return node.type === 'containerDirective' ? node.children : [node]
}

/** A text as this course shows it, and with the words of every condition. */
interface Versions {
  readonly said: readonly RootContent[]
  readonly all: readonly RootContent[]
}

function checkSections({ said, all }: Versions, required: Requirements, report: Report): void {
  const { sections, needed } = required
  const [found, everywhere] = [said.filter(isSection), all.filter(isSection)]
  const names = Object.keys(sections)
  for (const [at, node] of found.entries()) {
    const { name } = node
    if (!names.includes(name)) {
      const remedy = names.length > 0 ? oneOf(names) : 'An imprint has none.'
      report(lineOf(node), `unknown section ":::${name}". ${remedy}`)
    } else if (found.findIndex((it) => it.name === name) < at) {
      report(lineOf(node), `a second section "${name}". Keep one.`)
    }
    if (!isEmpty(node)) continue
    const isElsewhere = everywhere.some((it) => it.name === name && !isEmpty(it))
    const what = own(sections, name) ?? 'something'
    report(
      lineOf(node),
      `the section "${name}" is empty. Write in it ${what}.${onlyElsewhere(isElsewhere, required)}`,
    )
  }
  for (const name of needed.filter((it) => !found.some((node) => node.name === it))) {
    const isElsewhere = everywhere.some((node) => node.name === name)
    const what = own(sections, name)
    report(
      1,
      `no section on ${what}. Add one. Begin it with :::${name} and end it with :::.${onlyElsewhere(isElsewhere, required)}`,
    )
  }
}

function isSection(node: RootContent): node is ContainerDirective {
  return node.type === 'containerDirective'
}

function isEmpty({ children }: ContainerDirective): boolean {
  return children.every(({ type }) => type === 'heading')
}

function onlyElsewhere(isElsewhere: boolean, { course }: Requirements): string {
  return isElsewhere ? ` What is inside :::if or :::unless there is not for the course "${course}".` : ''
}

function checkSlots({ said, all }: Versions, required: Requirements, report: Report): void {
  const { slots, facts, course } = required
  const everywhere = slotsIn(all, report)
  const found = slotsIn(said, () => {})
  for (const [slot, meaning] of Object.entries(LEGAL_SLOTS)) {
    if (!slots.includes(slot) || found.has(slot)) continue
    const hint = onlyElsewhere(everywhere.has(slot), required)
    report(1, `no {{${slot}}}. Write it where the text says ${meaning}.${hint}`)
  }
  const line = found.get('about')
  if (line !== undefined && !facts.asks)
    report(line, `the course "${course}" asks nothing. Write {{about}} inside :::if{asks} only.`)
}
