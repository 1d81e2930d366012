import { expect, test } from 'vitest'
import { readLesson } from '../../src/build/course/read-lesson.ts'
import { type Block, forVariant } from '../../src/content-model/blocks.ts'
import { NO_MAGNET } from '../../src/content-model/magnet.ts'
import { sentencesIn } from '../support/sentences.ts'
import { shoulders } from './club.ts'

const { source, compiled } = shoulders

test('a track chosen without a reason gets its own words where a group has them, or else the default’s, which the build reports', () => {
  const mistakes: string[] = []
  const lesson = readLesson(
    'one',
    [
      `---\nsubject: One\npreview: ${'x'.repeat(40)}\n---`,
      '# One\n\n> A tagline.',
      ':::segment{for="fresh_tear op_1 over60"}\nOthers.\n:::',
      ':::segment{for="anyone"}\nAnyone.\n:::',
      'Between.',
      ':::segment{for="fresh_tear op_1 over60 anyone"}\nOthers.\n:::',
      ':::segment{for="careful"}\nCareful.\n:::',
      ':::action\nRest.\n:::',
    ].join('\n\n'),
    {
      report: (_, message) => mistakes.push(message),
      segments: compiled.segments,
      variants: compiled.variants,
      boxes: source.manifest.boxes,
      signs: [],
      lessons: new Set(),
      targets: {},
      magnet: NO_MAGNET,
      drawings: new Map(),
      pictures: new Map(),
      pieces: new Map(),
    },
  )
  expect(mistakes).toEqual([])
  expect(forVariant(lesson, 'careful').body.flatMap(sentencesOf)).toEqual(['Anyone.', 'Between.', 'Careful.'])
  expect(forVariant(lesson, 'anyone').body.flatMap(sentencesOf)).toEqual(['Anyone.', 'Between.', 'Others.'])
  expect(lesson.gaps).toEqual([{ variant: 'careful', line: 10 }])
})

function sentencesOf(block: Block): readonly string[] {
  if (block.kind === 'prose') return sentencesIn([block.node])
  return block.kind === 'segment' ? block.blocks.flatMap(sentencesOf) : []
}
