import type { Stage, TrackName } from './course.ts'

export function trackFor(stage: Stage | null): TrackName {
  switch (stage) {
    case 'pregnant':
      return 'gentle-P'
    case 'early_postpartum':
      return 'gentle-E'
    case 'later_postpartum':
    case 'general':
    case null:
      return 'standard'
  }
}
