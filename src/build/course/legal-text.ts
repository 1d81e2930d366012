import type { RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString as plainText } from 'mdast-util-to-string'
import { PAGE_TARGETS, pageAddressOf } from '../../content-model/addresses.ts'
import type { Prose } from '../../content-model/blocks.ts'
import { oneOf, type Report } from '../../content-model/mistakes.ts'
import { own } from '../../lib/own-property.ts'
import { LEGAL_SLOTS, type LegalSlot, slotsIn } from './legal-slots.ts'
import { asProse, lineOf, parseMarkdown, taglineIn, titleIn } from './markdown.ts'

/** The privacy notice or the imprint, checked, with its slots not filled yet. */
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

const OPTIONAL: readonly string[] = ['courseTitle'] satisfies LegalSlot[]
const IMPRINT_SLOTS = ['controller', 'postalAddress', 'contact'] satisfies LegalSlot[]

/** What the notice must say when readers give their data (GDPR Art. 13), one section each. */
export const PRIVACY_SECTIONS: Readonly<Record<string, string>> = {
  controller: 'who is responsible for the data (GDPR Art. 13(1)(a))',
  purposes: 'what you keep and why (Art. 13(1)(c))',
  'legal-basis': 'your legal basis, and your legitimate interests if that is one (Art. 13(1)(c), (d))',
  'health-data': 'what the form asks about health, and the consent to it (Art. 9(2)(a))',
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

/** What the notice lacks if a course asks something sensitive, with a remedy, or null. */
export function healthMissing({ parts }: LegalText): string | null {
  return parts.some(({ section }) => section === HEALTH)
    ? null
    : sectionMissing(HEALTH, PRIVACY_SECTIONS[HEALTH])
}

export function readPrivacy(source: string, hasImprint: boolean, report: Report): LegalText {
  const slots = Object.keys(LEGAL_SLOTS).filter((slot) => !OPTIONAL.includes(slot))
  return readLegal(source, { sections: PRIVACY_SECTIONS, slots, hasImprint }, report)
}

export function readImprint(source: string, report: Report): LegalText {
  return readLegal(source, { sections: {}, slots: IMPRINT_SLOTS, hasImprint: true }, report)
}

interface Requirements {
  readonly sections: Readonly<Record<string, string>>
  readonly slots: readonly string[]
  readonly hasImprint: boolean
}

function readLegal(source: string, required: Requirements, report: Report): LegalText {
  const nodes = parseMarkdown(source).children
  const title = titleIn(nodes, report)
  const tagline = taglineIn(nodes, report)
  const rest = nodes.filter((node) => node !== title && node !== tagline)
  const parts = rest.flatMap((node) => readPart(node, required, report))
  const sections = rest.filter((node) => node.type === 'containerDirective')
  checkSections(sections, required, report)
  checkSlots(rest, required, report)
  return { title: title ? plainText(title) : '', tagline: tagline ? plainText(tagline) : '', parts }
}

function readPart(node: RootContent, required: Requirements, report: Report): readonly LegalPart[] {
  if (node.type !== 'containerDirective') return [{ section: null, nodes: proseIn([node], required, report) }]
  const nodes = proseIn(node.children, required, report)
  if (!nodes.some(({ type }) => type !== 'heading')) {
    report(
      lineOf(node),
      `the section "${node.name}" is empty. Write in it ${own(required.sections, node.name) ?? 'something'}.`,
    )
  }
  return [{ section: node.name, nodes }]
}

function proseIn(
  nodes: readonly RootContent[],
  { hasImprint }: Requirements,
  report: Report,
): readonly Prose[] {
  const isTarget = (target: string) => pageAddressOf(target, hasImprint) !== null
  return nodes.flatMap((node) => asProse(node, report, isTarget, oneOf(PAGE_TARGETS)) ?? [])
}

function checkSections(
  found: readonly ContainerDirective[],
  { sections }: Requirements,
  report: Report,
): void {
  const names = Object.keys(sections)
  for (const [at, node] of found.entries()) {
    const { name } = node
    if (!names.includes(name)) {
      report(
        lineOf(node),
        `unknown section ":::${name}". ${names.length > 0 ? oneOf(names) : 'An imprint has none.'}`,
      )
    } else if (found.findIndex((it) => it.name === name) < at) {
      report(lineOf(node), `a second section "${name}". Keep one.`)
    }
  }
  for (const [name, what] of Object.entries(sections)) {
    if (name !== HEALTH && !found.some((node) => node.name === name)) report(1, sectionMissing(name, what))
  }
}

function sectionMissing(name: string, what = ''): string {
  return `no section on ${what}. Add one. Begin it with :::${name} and end it with :::.`
}

function checkSlots(nodes: readonly RootContent[], { slots }: Requirements, report: Report): void {
  const found = slotsIn(nodes, report)
  for (const [slot, meaning] of Object.entries(LEGAL_SLOTS)) {
    if (!slots.includes(slot) || found.has(slot)) continue
    report(1, `no {{${slot}}}. Write it where the text says ${meaning}.`)
  }
}
