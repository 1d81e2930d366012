import { tryGetContext } from 'hono/context-storage'
import type { AppEnv } from '../../web/context.ts'

/** The name of a message, after that of its course where there are several. */
export function MailName({ course, message }: { course: string; message: string }) {
  const isOneOfSeveral = (tryGetContext<AppEnv>()?.var.app.courses.all.length ?? 1) > 1
  return <>{isOneOfSeveral ? `${course}: ${message}` : message}</>
}
