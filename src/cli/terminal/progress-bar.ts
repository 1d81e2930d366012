import { SingleBar } from 'cli-progress'

export async function withBar<Result>(
  format: string,
  total: number,
  done: number,
  work: (bar: SingleBar) => Promise<Result>,
): Promise<Result> {
  const bar = new SingleBar({ format, clearOnComplete: true })
  bar.start(total, done)
  try {
    return await work(bar)
  } finally {
    bar.stop()
  }
}
