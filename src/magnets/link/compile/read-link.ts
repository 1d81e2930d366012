import { type MagnetSource, PLAIN_MAGNET } from '../../../content-model/magnet.ts'
import { withButton } from '../../../content-model/magnet-button.ts'
import type { CompiledLink } from '../rules/link.ts'
import type { LinkEntry } from '../schema.ts'

export function readLink(entry: LinkEntry): MagnetSource {
  const link = { words: entry.label, address: entry.url }
  return {
    ...PLAIN_MAGNET,
    link,
    withLine: (lesson) => withButton(lesson, link),
    compile: (): CompiledLink => entry,
  }
}
