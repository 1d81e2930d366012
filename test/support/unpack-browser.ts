import { platform } from 'node:process'

/**
 * Unpacks the browser once. Test files that start together would all write the same binary and fail to run
 * it.
 */
export default async function setup() {
  if (platform !== 'linux') return
  const { default: packaged } = await import('@sparticuz/chromium')
  await packaged.executablePath()
}
