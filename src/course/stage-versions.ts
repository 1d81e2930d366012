import { createHash } from 'node:crypto'
import { type CompiledMessage, STAGES, type Stage } from './course.ts'

/** For each stage a hash of all that its readers see of a message: equal when no reader can tell the difference. */
export function stageVersions({ template }: Pick<CompiledMessage, 'template'>): Record<Stage, string> {
  const { html, text, ...shared } = template
  const [pregnant, early, later, general] = STAGES
  const of = (stage: Stage) =>
    createHash('sha256')
      .update(JSON.stringify([shared, html[stage], text[stage]]))
      .digest('hex')
      .slice(0, 16)
  return { [pregnant]: of(pregnant), [early]: of(early), [later]: of(later), [general]: of(general) }
}
