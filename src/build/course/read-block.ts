import type { RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { addressOf, LINK_TARGETS, relinked } from '../../content-model/addresses.ts'
import {
  type ActionTitle,
  type Block,
  type BoxKind,
  type Drawing,
  drawingName,
  drawingOf,
  type Exercise,
  type Prose,
} from '../../content-model/blocks.ts'
import { oneOf, type Report } from '../../content-model/mistakes.ts'
import type { Variant } from '../../domain/course.ts'
import { cautionsFor, misplaced } from '../../magnets/workout-plan/compile/audience.ts'
import { asProse, lineOf } from './markdown.ts'

/** What an author may name, and where mistakes go. */
export interface BlockReader {
  readonly report: Report
  /** Whose words these are: everybody's outside a stage block. */
  readonly variants: readonly Variant[]
  readonly actionTitle: ActionTitle
  readonly lessons: ReadonlySet<string>
  readonly exercises: ReadonlyMap<string, Exercise>
  readonly drawings: ReadonlyMap<string, Drawing>
  readonly pieces: ReadonlyMap<string, readonly Prose[]>
}

export function readBlock(node: RootContent, reader: BlockReader): readonly Block[] {
  if (node.type === 'leafDirective') return readLeaf(node, reader)
  if (node.type === 'containerDirective') return readBox(node, reader)
  const isTarget = (target: string) => addressOf(target, reader.lessons) !== null
  const prose = asProse(node, reader.report, isTarget, targetsFor(reader.lessons))
  return prose ? [proseBlock(prose, reader)] : []
}

export function targetsFor(lessons: ReadonlySet<string>): string {
  return `${oneOf(LINK_TARGETS)} Lessons: ${[...lessons].join(', ')}.`
}

function proseBlock(node: Prose, { lessons }: BlockReader): Block {
  return {
    kind: 'prose',
    node: relinked(node, (target) => addressOf(target, lessons)),
  }
}

/** The list in the pain rule is its ladder; the words around it stay prose. */
function ladderBlock(node: Prose, reader: BlockReader): Block {
  return node.type === 'list' ? { kind: 'ladder', rungs: node } : proseBlock(node, reader)
}

const SIGNS = new Set(['stop-list', 'urgent-signs'])

function readLeaf(node: LeafDirective, reader: BlockReader): readonly Block[] {
  const { report, variants, drawings, exercises, pieces } = reader
  const { name = '', id = '', dose = '' } = node.attributes ?? {}
  switch (node.name) {
    case 'drawing': {
      const drawing = drawings.get(name ?? '')
      const drawn = [...exercises.values()].find((exercise) => drawingName(exercise) === name)
      const mistake = drawn ? misplaced(drawn, variants) : null
      if (mistake !== null) report(lineOf(node), mistake)
      if (drawing) return [{ kind: 'drawing', drawing }]
      report(lineOf(node), `unknown drawing "${name}". ${oneOf(drawings.keys())}`)
      return []
    }
    case 'exercise': {
      const exercise = exercises.get(id ?? '')
      if (exercise) {
        const mistake = misplaced(exercise, variants)
        if (mistake !== null) report(lineOf(node), mistake)
        const shown = { ...exercise, cautions: cautionsFor(exercise, variants) }
        return [
          { kind: 'exercise', exercise: shown, dose: dose ?? '', drawing: drawingOf(exercise, drawings) },
        ]
      }
      report(lineOf(node), `unknown exercise "${id}". ${oneOf(exercises.keys())}`)
      return []
    }
    case 'piece': {
      const piece = pieces.get(name ?? '')
      if (piece && name === 'pain-rule') return piece.map((prose) => ladderBlock(prose, reader))
      if (piece) {
        const blocks = piece.map((prose) => proseBlock(prose, reader))
        return SIGNS.has(name ?? '') ? [{ kind: 'signs', blocks }] : blocks
      }
      report(lineOf(node), `unknown piece "${name}". ${oneOf(pieces.keys())}`)
      return []
    }
    default:
      report(lineOf(node), `unknown directive "::${node.name}". ${oneOf(['drawing', 'exercise', 'piece'])}`)
      return []
  }
}

function readBox(node: ContainerDirective, reader: BlockReader): readonly Block[] {
  if (!isBox(node.name)) {
    const message =
      node.name === 'stage'
        ? 'a stage inside another box. End the outer box first.'
        : `unknown box ":::${node.name}". ${oneOf(['stage', 'action', 'plan', 'sources'])}`
    reader.report(lineOf(node), message)
    return []
  }
  const blocks = node.children.flatMap((child) => readBlock(child, reader))
  if (node.name === 'action') return [{ kind: 'action', title: reader.actionTitle, blocks }]
  return [{ kind: node.name, blocks }]
}

function isBox(name: string): name is BoxKind {
  return name === 'action' || name === 'plan' || name === 'sources'
}
