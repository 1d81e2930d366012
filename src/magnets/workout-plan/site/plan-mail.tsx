import type { Reader } from '../../../db/subscribers.ts'
import { MagnetMail } from '../../../web/magnet-mail.tsx'
import type { MagnetCard } from '../../../web/magnet-pages.ts'
import { useWords } from '../../../web/words.ts'
import type { OpenPlan } from '../open-plan.ts'
import { doneIn } from './words.ts'

/** The email with the plan. It is out of date if it went out before the reader chose another track. */
export function PlanMail({ plan, ...card }: MagnetCard & { plan: OpenPlan }) {
  const { reader } = card
  return (
    <MagnetMail
      {...card}
      again={useWords().workoutPlan.card.mailAgain}
      isOutOfDate={(sentAt) => !plan.isUsual && doneIn(plan) === 0 && hasAnsweredSince(reader, sentAt)}
    />
  )
}

function hasAnsweredSince({ answeredAt }: Reader, sentAt: number): boolean {
  return answeredAt !== null && sentAt < answeredAt
}
