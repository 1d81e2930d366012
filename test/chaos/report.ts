import type { Findings } from './audit.ts'
import type { Evidence } from './evidence.ts'
import type { Options } from './options.ts'

const MOST_LINES = 20

export function isClean(findings: Findings): boolean {
  return [findings.lost, findings.doubled, findings.late, findings.broken].every((list) => list.length === 0)
}

/** The table at the end of a run, and a line for each thing that went wrong. */
export function report(
  options: Options,
  { evidence, seconds, failures }: { evidence: Evidence; seconds: number; failures: number },
  findings: Findings,
): string {
  const { readers, requests, kills } = evidence
  const batches = new Set(requests.map((request) => request.key)).size
  const table: [string, string | number][] = [
    ['readers', readers.length],
    ['messages owed', findings.owed],
    ['accepted once', findings.acceptedOnce],
    ['refused', findings.refused],
    ['lost', findings.lost.length],
    ['doubled', findings.doubled.length],
    ['sent after leaving', findings.late.length],
    ['frozen before leaving', findings.frozenBefore.length],
    ['other promises broken', findings.broken.length],
    ['kills', kills.length],
    ['operator', actsOf(evidence)],
    ['letters, mails', lettersOf(evidence)],
    ['editions', new Set(evidence.accepted.flatMap(({ editions }) => editions)).size],
    ['batches, requests', `${batches}, ${requests.length}`],
    ['faults', faultsOf(evidence)],
    ['answers 5xx', failures],
    ['courses archived', evidence.rows.archived],
    ['seconds', Math.round(seconds)],
    ['seed', options.seed],
  ]
  const width = Math.max(...table.map(([name]) => name.length))
  const lines = table.map(([name, value]) => `${name.padEnd(width)}  ${value}`)
  return [
    ...lines,
    ...detail('LOST', findings.lost),
    ...detail('DOUBLED', findings.doubled),
    ...detail('AFTER LEAVING', findings.late),
    ...detail('BROKEN', findings.broken),
    ...detail('Frozen before leaving, as designed', findings.frozenBefore),
    '',
    `Again: npm run chaos -- --readers ${options.readers} --kills ${options.kills} --letters ${options.letters} --seed ${options.seed}`,
  ].join('\n')
}

function faultsOf({ requests }: Evidence): string {
  return countEach(requests.flatMap(({ fault }) => fault ?? []))
}

function actsOf({ operator }: Evidence): string {
  return countEach(operator.map(({ deed }) => deed))
}

/** Each letter with its state and its mails. */
function lettersOf({ letters, accepted }: Evidence): string {
  const mails = (name: string) => accepted.filter(({ message }) => message === name).length
  return letters.map(({ name, state }) => `${name} ${state} ${mails(name)}`).join(', ')
}

function countEach(names: readonly string[]): string {
  const kinds = Map.groupBy(names, (name) => name)
  return [...kinds].map(([kind, all]) => `${kind} ${all.length}`).join(', ') || 'none'
}

function detail(title: string, lines: readonly string[]): string[] {
  const more = lines.length > MOST_LINES ? [`  and ${lines.length - MOST_LINES} more`] : []
  return lines.length === 0
    ? []
    : ['', title, ...lines.slice(0, MOST_LINES).map((line) => `  ${line}`), ...more]
}
