import { appOf } from './app.ts'
import { courses, home, letters } from './generated/course.js'
import { handlers } from './handlers.ts'

const clock = { now: () => Date.now(), pause: (milliseconds: number) => scheduler.wait(milliseconds) }

export default handlers((env) => appOf(env, { courses, home: home.id, letters }, clock))
