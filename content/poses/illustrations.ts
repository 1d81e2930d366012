import type { Illustration } from '../../src/build/figure/illustration.ts'
import { atAWall } from './at-a-wall.ts'
import { bridges } from './bridges.ts'
import { onAChair } from './on-a-chair.ts'
import { onBothFeet } from './on-both-feet.ts'
import { onTheBack } from './on-the-back.ts'
import { onTheFloor } from './on-the-floor.ts'
import { running } from './running.ts'
import { sheet } from './sheets.ts'
import { sixHabits } from './six-habits.ts'
import { warmUps } from './warm-ups.ts'

const exercises = [...onTheBack, ...bridges, ...onTheFloor, ...onBothFeet, ...atAWall, ...onAChair]

const pair = (name: string, bump = false) => {
  const of = exercises.find((one) => one.name === name)
  if (!of) throw new Error(`no exercise is drawn as "${name}"`)
  return { of, bump }
}

export const illustrations: readonly Illustration[] = [
  ...exercises,
  ...warmUps,
  ...running,
  sixHabits,
  sheet(
    {
      name: 'gentle-moves',
      title: 'Eight gentle moves',
      alt: 'Eight pairs of small pictures, start and end. With a bump: hips lifted, shoulders on a sofa; standing, one leg moved back; on hands and knees, one leg stretched back; rising from a chair; sitting, one knee lifted; lying on the side, top leg lifted. Without a bump: on the back, one heel slid away; standing at a wall, heels raised.',
    },
    [
      pair('ex-18', true),
      pair('ex-13', true),
      pair('ex-15', true),
      pair('ex-12', true),
      pair('ex-17', true),
      pair('ex-14', true),
      pair('ex-16'),
      pair('ex-20'),
    ],
  ),
]
