import type { Nodes, Parents, Root } from 'mdast'
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive'
import type { MagnetSource } from '../../content-model/magnet.ts'
import { type CourseManifest, MAGNET_KINDS } from '../../content-model/manifest.ts'
import { oneOf, type Report } from '../../content-model/mistakes.ts'
import { own } from '../../lib/own-property.ts'
import { lineOf } from './markdown.ts'

/** What a legal text may depend on, by the name that `:::if{name}` has. */
export interface CourseFacts {
  readonly asks: boolean
  readonly sensitive: boolean
  /** Whether the site has letters. */
  readonly letters: boolean
  readonly paces: boolean
  /** Whether readers choose among several. */
  readonly tracks: boolean
  readonly [magnetKind: string]: boolean
}

export function factsOf(
  { segments, schedule, magnet }: Pick<CourseManifest, 'segments' | 'schedule' | 'magnet'>,
  { tracks }: Pick<MagnetSource, 'tracks'>,
  letters: boolean,
): CourseFacts {
  return {
    asks: segments !== null,
    sensitive: segments?.isSensitive ?? false,
    letters,
    paces: schedule.paces.length > 0,
    tracks: Object.keys(tracks).length > 1,
    ...Object.fromEntries(MAGNET_KINDS.map((kind) => [kind, magnet?.kind === kind])),
  }
}

/** The text for a course: `:::if{name}` and `:if[words]{name}` are gone, with what does not hold inside them. */
export function textFor(facts: CourseFacts, text: Root): Root {
  return resolved(text, (node) => {
    const isTrue = meets(node, facts)
    return isTrue !== undefined && isTrue === (node.name === 'if')
  })
}

/** The text with the words of every condition. */
export function textForAll(text: Root): Root {
  return resolved(text, () => true)
}

type Conditional = ContainerDirective | TextDirective

function resolved(text: Root, holds: (node: Conditional) => boolean): Root {
  const copy = structuredClone(text)
  resolve(copy, holds)
  return copy
}

function resolve(parent: Parents, holds: (node: Conditional) => boolean): void {
  const children: Nodes[] = []
  for (const child of parent.children) {
    if ('children' in child) resolve(child, holds)
    for (const node of keptOf(child, holds)) append(node, children)
  }
  Object.assign(parent, { children })
}

function keptOf(node: Nodes, holds: (node: Conditional) => boolean): readonly Nodes[] {
  if (isWithoutWords(node)) return []
  if (!isConditional(node)) return [node]
  return holds(node) ? node.children : []
}

/** A condition around items divides a list. Its parts become one list again. */
function append(node: Nodes, children: Nodes[]): void {
  const last = children.at(-1)
  if (node.type === 'list' && last?.type === 'list' && node.ordered === last.ordered)
    last.children.push(...node.children)
  else children.push(node)
}

const WORDS = ['if', 'unless']

function isConditional(node: Nodes): node is Conditional {
  return (node.type === 'containerDirective' || node.type === 'textDirective') && WORDS.includes(node.name)
}

function isWithoutWords(node: Nodes): node is LeafDirective {
  return node.type === 'leafDirective' && WORDS.includes(node.name)
}

/** Reports conditions that no course can meet. */
export function checkConditions(node: Nodes, facts: CourseFacts, report: Report): void {
  if (isConditional(node) && meets(node, facts) === undefined) {
    const line = lineOf(node)
    report(line, `no condition that is known. Write it as ${exampleOf(node)}. ${oneOf(Object.keys(facts))}`)
  }
  if (isWithoutWords(node))
    report(lineOf(node), `"::${node.name}" has no words. Write them between :::${node.name}{...} and :::.`)
  if ('children' in node) for (const child of node.children) checkConditions(child, facts, report)
}

function exampleOf({ type, name }: Conditional): string {
  return type === 'textDirective' ? `:${name}[words]{asks}` : `:::${name}{asks}`
}

/** Whether the course meets the one condition. Undefined if it has none, several or an unknown one. */
function meets({ attributes }: Conditional, facts: CourseFacts): boolean | undefined {
  const [name, ...more] = Object.keys(attributes ?? {})
  return name === undefined || more.length > 0 ? undefined : own(facts, name)
}
