import { Resend } from 'resend'
import { CannotRun } from './cannot-run.ts'
import { doctorSchema } from './doctor-worker.ts'
import { askJson, type Remote } from './remote.ts'

/** Resend as the Worker has it, with the key of whoever runs the command. */
export async function providerOf(worker: Remote): Promise<Resend> {
  const apiKey = process.env.RESEND_API_KEY
  if (!apiKey) throw new CannotRun('set RESEND_API_KEY in the environment to a key of full access')
  const { providerUrl } = await askJson(worker, 'doctor', doctorSchema)
  return new Resend(apiKey, { baseUrl: providerUrl })
}
