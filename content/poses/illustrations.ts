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

const move = (name: string, when = '') => {
  const of = exercises.find((exercise) => exercise.name === name)
  if (!of) throw new Error(`no exercise is drawn as "${name}"`)
  return { of, caption: `${of.title}${when}` }
}

export const illustrations: readonly Illustration[] = [
  ...exercises,
  ...warmUps,
  ...running,
  sixHabits,
  sheet(
    {
      name: 'eight-moves',
      title: 'Eight gentle moves',
      alt: 'Eight pairs of small pictures, start and end; a dashed line shows a bump. Pregnant person, shoulders on a sofa: hips lifted. On hands and knees: one leg stretched back. Hands on a chair: one straight leg moved back. On a chair: standing up. Sitting: one knee lifted. Hands on a wall: heels lifted. Lying on the side: top leg lifted. After birth only, on the back: one heel slid away.',
    },
    [
      move('ex-18'),
      move('ex-15'),
      move('ex-13'),
      move('ex-12'),
      move('ex-17'),
      move('ex-20'),
      move('ex-14'),
      move('ex-16', ', after birth'),
    ],
  ),
]
