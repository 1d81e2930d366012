import type { Illustration } from '../figures/illustration.ts'
import { atAWall } from './at-a-wall.ts'
import { bridges } from './bridges.ts'
import { hips } from './hips.ts'
import { onAChair } from './on-a-chair.ts'
import { onBothFeet } from './on-both-feet.ts'
import { onTheBack } from './on-the-back.ts'
import { onTheFloor } from './on-the-floor.ts'
import { oneLegStand } from './one-leg-stand.ts'
import { pramRun } from './pram-run.ts'
import { running } from './running.ts'
import { sheet } from './sheets.ts'
import { sixHabits } from './six-habits.ts'
import { warmUps } from './warm-ups.ts'

const exercises = [...onTheBack, ...bridges, ...onTheFloor, ...onBothFeet, ...atAWall, ...onAChair]

export const illustrations: readonly Illustration[] = [
  ...exercises,
  ...warmUps,
  ...running,
  sixHabits,
  oneLegStand,
  pramRun,
  ...hips,
  sheet(
    {
      name: 'upright-moves',
      title: 'Gentle moves with nothing flat on your back',
      alt: 'Six pairs of small pictures, start and end, of pregnant people. Raised-back bridge: shoulders on a sofa, hips lifted. Hands-and-knees reach: one leg stretched back. Standing hip extension: hands on a chair, one straight leg moved back. Sit to stand: up from a chair. Seated march: one knee lifted. Side-lying leg lift: top leg lifted.',
    },
    [move('ex-18'), move('ex-15'), move('ex-13'), move('ex-12'), move('ex-17'), move('ex-14')],
    true,
  ),
  sheet(
    {
      name: 'floor-moves',
      title: 'Gentle moves, some on the floor',
      alt: 'Six pairs of small pictures, start and end. Heel slide: on the back, one heel slid away. Hip bridge: on the back, hips lifted. Hands-and-knees reach: one leg stretched back. Standing hip extension: hands on a chair, one straight leg moved back. Sit to stand: up from a chair. Side-lying leg lift: top leg lifted.',
    },
    [move('ex-16'), move('ex-06'), move('ex-15'), move('ex-13'), move('ex-12'), move('ex-14')],
  ),
]

function move(name: string) {
  const of = exercises.find((exercise) => exercise.name === name)
  if (!of) throw new Error(`no exercise is drawn as "${name}"`)
  return { of, caption: of.title }
}
