import { Resend } from 'resend'
import { askJson, type Remote } from './clients/remote.ts'
import { doctorSchema } from './doctor/worker.ts'
import { UsageError } from './terminal/usage-error.ts'

/** Resend as the Worker has it, with the key of whoever runs the command. */
export async function providerOf(worker: Remote): Promise<Resend> {
  const apiKey = process.env.RESEND_API_KEY
  if (!apiKey) throw new UsageError('set RESEND_API_KEY in the environment to a key of full access')
  const { providerUrl } = await askJson(worker, 'doctor', doctorSchema)
  return new Resend(apiKey, { baseUrl: providerUrl })
}
