import type { RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString as plainText } from 'mdast-util-to-string'
import { PAGE_TARGETS, pageAddressOf } from '../../content-model/addresses.ts'
import type { Prose } from '../../content-model/blocks.ts'
import { oneOf, type Report } from '../../content-model/mistakes.ts'
import { own } from '../../lib/own-property.ts'
import { LEGAL_SLOTS, type LegalSlot, slotsIn } from './legal-slots.ts'
import { asProse, lineOf, parseMarkdown } from './markdown.ts'
import { onlyPromise, onlyTitle } from './read-lesson.ts'

/** The privacy notice or the imprint, checked, with its slots still open. */
export interface LegalText {
  readonly title: string
  readonly promise: string
  readonly parts: readonly LegalPart[]
}

export interface LegalPart {
  /** What a section of the notice is about; null for what stands outside of all. */
  readonly section: string | null
  readonly nodes: readonly Prose[]
}

/** What a reader must be told when they give their data (GDPR Art. 13), a section each. */
export const PRIVACY_SECTIONS: Readonly<Record<string, string>> = {
  controller: 'who answers for the data (GDPR Art. 13(1)(a))',
  purposes: 'what you keep and what for (Art. 13(1)(c))',
  'legal-basis': 'what allows you to, and your own interests where they do (Art. 13(1)(c), (d))',
  'health-data': 'what the form asks about health, and the consent to it (Art. 9(2)(a))',
  recipients: 'who else gets the data (Art. 13(1)(e))',
  transfers: 'which other countries it goes to, and on what basis (Art. 13(1)(f))',
  retention: 'how long you keep each thing (Art. 13(2)(a))',
  rights: 'access, correction, erasure, restriction, objection and a copy to take along (Art. 13(2)(b))',
  withdrawal: 'how consent is taken back (Art. 13(2)(c))',
  complaint: 'the right to complain to an authority (Art. 13(2)(d))',
  'no-obligation': 'what readers must give, and what follows if they don’t (Art. 13(2)(e))',
  'automated-decisions': 'what is decided by a program (Art. 13(2)(f))',
}

const OPTIONAL: readonly string[] = ['courseTitle'] satisfies LegalSlot[]
const IN_THE_IMPRINT = ['controller', 'postalAddress', 'contact'] satisfies LegalSlot[]

export function readPrivacy(source: string, hasImprint: boolean, report: Report): LegalText {
  const slots = Object.keys(LEGAL_SLOTS).filter((slot) => !OPTIONAL.includes(slot))
  return readLegal(source, { sections: PRIVACY_SECTIONS, slots, hasImprint }, report)
}

export function readImprint(source: string, report: Report): LegalText {
  return readLegal(source, { sections: {}, slots: IN_THE_IMPRINT, hasImprint: true }, report)
}

interface Demands {
  readonly sections: Readonly<Record<string, string>>
  readonly slots: readonly string[]
  readonly hasImprint: boolean
}

function readLegal(source: string, demands: Demands, report: Report): LegalText {
  const nodes = parseMarkdown(source).children
  const title = onlyTitle(nodes, report)
  const promise = onlyPromise(nodes, report)
  const rest = nodes.filter((node) => node !== title && node !== promise)
  const parts = rest.flatMap((node) => readPart(node, demands, report))
  checkSections(rest.filter(isSection), demands, report)
  checkSlots(rest, demands, report)
  return { title: title ? plainText(title) : '', promise: promise ? plainText(promise) : '', parts }
}

function readPart(node: RootContent, demands: Demands, report: Report): readonly LegalPart[] {
  if (!isSection(node)) return [{ section: null, nodes: proseIn([node], demands, report) }]
  const nodes = proseIn(node.children, demands, report)
  if (!nodes.some(({ type }) => type !== 'heading')) {
    report(
      lineOf(node),
      `the section "${node.name}" is empty. Write in it ${own(demands.sections, node.name) ?? 'something'}.`,
    )
  }
  return [{ section: node.name, nodes }]
}

function isSection(node: RootContent): node is ContainerDirective {
  return node.type === 'containerDirective'
}

function proseIn(nodes: readonly RootContent[], { hasImprint }: Demands, report: Report): readonly Prose[] {
  const isTarget = (target: string) => pageAddressOf(target, hasImprint) !== null
  return nodes.flatMap((node) => asProse(node, report, isTarget, oneOf(PAGE_TARGETS)) ?? [])
}

function checkSections(found: readonly ContainerDirective[], { sections }: Demands, report: Report): void {
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
    if (found.some((node) => node.name === name)) continue
    report(1, `no section on ${what}. Add one: begin it with :::${name} and end it with :::.`)
  }
}

function checkSlots(nodes: readonly RootContent[], { slots }: Demands, report: Report): void {
  const found = slotsIn(nodes, report)
  for (const slot of slots.filter(isLegalSlot).filter((it) => !found.has(it))) {
    report(1, `no {{${slot}}}. Write it where the text says ${LEGAL_SLOTS[slot]}.`)
  }
}

function isLegalSlot(name: string): name is LegalSlot {
  return Object.hasOwn(LEGAL_SLOTS, name)
}
