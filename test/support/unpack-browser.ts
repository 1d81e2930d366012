import { platform } from 'node:process'

/** Unpacks the browser once: test files that start at the same time would each write the same binary, and fail to run it. */
export default async function setup() {
  if (platform !== 'linux') return
  const { default: packaged } = await import('@sparticuz/chromium')
  await packaged.executablePath()
}
