import { myCourse } from './en/course.ts'
import { magnet } from './en/magnet.ts'
import { mail } from './en/mail.ts'
import { site } from './en/site.ts'
import { web } from './en/web.ts'
import { workoutPlan } from './en/workout-plan.ts'

/** English, by feature. Other languages have the same keys, parameters and marks. */
export const en = {
  language: 'en',
  locale: 'en-GB',
  direction: 'ltr',
  ...web,
  ...site,
  ...myCourse,
  mail,
  magnet,
  workoutPlan,
} as const
