import type { TrackName } from '../../../domain/course.ts'
import { gentleRulesFor, type PlanSource, pieceOf } from '../compile/track-contents.ts'
import { textBox } from './typeset/boxes.ts'
import { type Columns, columnWidth, layColumns } from './typeset/columns.ts'
import { pieceFlow } from './typeset/prose.ts'
import type { Sheet } from './typeset/sheet.ts'
import { inLargestType, type Reading } from './typeset/theme.ts'

const HOW_TO_TICK =
  'On the session pages, tick one box for each set. After a session, write down your effort and your pain, 0 to 10. Next morning, write down your pain again.'

/** What to read before the first session, on one page in the largest type that fits. */
export function layFront(sheet: Sheet, source: PlanSource, track: TrackName): Columns {
  const layIn = (style: Reading) => layColumns(sheet, frontFlow(sheet, source, track, style), sheet.top)
  return inLargestType((style) => {
    const laid = layIn(style)
    return laid.pages === 1 ? laid : null
  }, layIn)
}

function frontFlow(sheet: Sheet, source: PlanSource, track: TrackName, style: Reading) {
  const { doc } = sheet
  const width = columnWidth(sheet.width)
  const piece = (heading: string, name: string) =>
    pieceFlow(doc, heading, pieceOf(source, name), { width, style })
  const ticking = {
    box: textBox(doc, 'P', HOW_TO_TICK, { width, style: style.body }),
    before: 6,
    withNext: false,
  }
  return [
    ...piece('Four questions first', 'gate-questions'),
    ...piece('The pain rule', 'pain-rule'),
    ...piece('How the month works', 'plan-rules'),
    ticking,
    ...(track === 'standard'
      ? piece('After week 4', 'month-two')
      : pieceFlow(doc, 'Rules for your month', gentleRulesFor(track, pieceOf(source, 'gentle-rules')), {
          width,
          style,
        })),
  ]
}
