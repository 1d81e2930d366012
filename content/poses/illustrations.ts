import type { Illustration } from '../../src/build/figure/illustration.ts'
import { lyingMoves } from './lying-moves.ts'
import { uprightMoves } from './upright-moves.ts'
import { warmUps } from './warm-ups.ts'

export const illustrations: readonly Illustration[] = [...lyingMoves, ...uprightMoves, ...warmUps]
