import type { Illustration } from '../figures/illustration.ts'
import { park, SHADOW } from './park.ts'
import { pram } from './pram.ts'
import { farSide, nearSide } from './pram-runner.ts'
import { dot, soft } from './soft.ts'

const DUST = '#ecd2b4'

const ground: readonly string[] = [
  soft('112,352 116,342 126,342 134,336 142,343 146,352!', DUST),
  dot(98, 348, 4, DUST),
  dot(86, 341, 2.4, DUST),
  `<ellipse cx="222" cy="356" rx="72" ry="5.5" fill="${SHADOW}" stroke="none"/>`,
  `<ellipse cx="440" cy="356" rx="112" ry="6" fill="${SHADOW}" stroke="none"/>`,
]

export const pramRun: Illustration = {
  name: 'running-with-a-pram',
  title: 'Running with a pram',
  alt: 'A woman with brown skin and curly hair runs along a park path in the morning sun. She smiles and pushes a running pram, and the baby in it waves.',
  width: 600,
  height: 400,
  frames: [],
  shapes: [
    ...park,
    '<g transform="translate(-71.8 -33.6) scale(1.1)">',
    ...ground,
    ...farSide,
    ...pram,
    ...nearSide,
    '</g>',
  ],
}
