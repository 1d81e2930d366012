import { type Magnet, STATELESS } from '../../domain/magnet.ts'
import type { CompiledLink } from './rules/link.ts'

/** A link as the engine sees it, with what was compiled for its card. */
export interface LinkMagnet extends Magnet {
  readonly kind: 'link'
  readonly compiled: CompiledLink
}

/** Only `linkMagnet` makes a magnet of this kind. */
export function isLinkMagnet(magnet: Magnet): magnet is LinkMagnet {
  return magnet.kind === 'link'
}

export function linkMagnet(compiled: CompiledLink): LinkMagnet {
  return { ...STATELESS, kind: 'link', isMailed: true, compiled }
}
