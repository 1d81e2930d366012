import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { type Dns, dmarcOf, recordsOf, repliesOf, systemDns } from '../../src/cli/doctor/dns.ts'

const records = [
  { record: 'SPF', type: 'MX', name: 'send.mail', value: 'feedback-smtp.eu-west-1.amazonses.com' },
  { record: 'SPF', type: 'TXT', name: 'send.mail', value: 'v=spf1 include:amazonses.com ~all' },
  { record: 'DKIM', type: 'TXT', name: 'resend._domainkey.mail.runner.org', value: 'p=MIGf+a/b=' },
]

function dnsWith(txt: Record<string, string>, mx: Record<string, string> = {}): Dns {
  const listed = (found: string | undefined) => (found === undefined ? [] : [found])
  return {
    txt: async (name) => listed(txt[name]),
    mx: async (name) => listed(mx[name]),
  }
}

test('the records Resend needs are looked up in the DNS itself', async () => {
  const dns = dnsWith(
    {
      'send.mail.runner.org': '"v=spf1 include:amazonses.com ~all"',
      'resend._domainkey.mail.runner.org': 'p=MIGf+a/b=',
    },
    { 'send.mail.runner.org': 'feedback-smtp.eu-west-1.amazonses.com.' },
  )
  const states = async (of: Dns) =>
    (await recordsOf(of, 'mail.runner.org', records)).map(({ state }) => state)
  expect(await states(dns)).toEqual(['ok', 'ok', 'ok'])
  expect(await states({ ...dns, mx: async () => ['mail.runner.org'] })).toEqual(['problem', 'ok', 'ok'])
  expect(await states(dnsWith({}))).toEqual(Array(3).fill('problem'))
  expect(await states({ txt: fails, mx: fails })).toEqual(Array(3).fill('unknown'))
})

test('DMARC may be at the parent domain, and replies need a domain that accepts mail', async () => {
  const dmarc = { '_dmarc.runner.org': 'v=DMARC1; p=none' }
  expect(await dmarcOf(dnsWith(dmarc), 'mail.runner.org')).toMatchObject({ state: 'ok' })
  expect(await dmarcOf(dnsWith({}), 'mail.runner.org')).toMatchObject({
    state: 'problem',
    detail: expect.stringContaining('TXT _dmarc.mail.runner.org'),
  })
  expect(await dmarcOf({ txt: fails, mx: fails }, 'runner.org')).toMatchObject({ state: 'unknown' })
  const mx = { 'runner.org': 'mx.runner.org' }
  expect(await repliesOf(dnsWith({}, mx), 'coach@runner.org')).toMatchObject({ state: 'ok' })
  expect(await repliesOf(dnsWith({}, { 'runner.org': '' }), 'coach@runner.org')).toMatchObject({
    state: 'problem',
  })
  expect(await repliesOf({ txt: fails, mx: fails }, 'coach@runner.org')).toMatchObject({ state: 'unknown' })
})

test('a given DNS server is asked, and an unreachable one makes checks unknown', async () => {
  const { server, close } = await nameServer()
  const dns = systemDns([server])
  expect(await dns.txt('_dmarc.runner.org')).toEqual(['v=DMARC1; p=none'])
  expect(await repliesOf(dns, 'coach@runner.org')).toEqual({
    what: 'DNS MX',
    state: 'ok',
    detail: 'replies to runner.org go to mx.runner.org',
  })
  expect(await repliesOf(dns, 'coach@nowhere.org')).toMatchObject({ state: 'problem' })
  await close()
  expect(await repliesOf(systemDns([server]), 'coach@runner.org')).toMatchObject({ state: 'unknown' })
})

const [TXT, MX, NAME_ERROR] = [16, 15, 3]

/** Has one TXT record, one MX record and nothing else. */
async function nameServer(): Promise<{ server: string; close(): Promise<void> }> {
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    const end = query.indexOf(0, 12) + 1
    const question = query.subarray(12, end + 4)
    const data = dataFor(query.toString('latin1', 12, end), query.readUInt16BE(end))
    const header = Buffer.from(query.subarray(0, 12))
    header.writeUInt16BE(0x8180 | (data === null ? NAME_ERROR : 0), 2)
    header.fill(0, 6)
    header.writeUInt16BE(data === null ? 0 : 1, 6)
    const answer =
      data === null ? [] : [Buffer.from('c00c', 'hex'), question.subarray(-4, -2), answerOf(data)]
    socket.send(Buffer.concat([header, question, ...answer]), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    server: `127.0.0.1:${socket.address().port}`,
    async close() {
      socket.close()
      await once(socket, 'close')
    },
  }
}

function dataFor(name: string, type: number): Buffer | null {
  if (type === TXT && name === '\x06_dmarc\x06runner\x03org\0')
    return Buffer.from('\x10v=DMARC1; p=none', 'latin1')
  if (type === MX && name === '\x06runner\x03org\0')
    return Buffer.from('\0\x0a\x02mx\x06runner\x03org\0', 'latin1')
  return null
}

/** Class IN, a TTL of one minute, and the data. */
function answerOf(data: Buffer): Buffer {
  const head = Buffer.from('00010000003c0000', 'hex')
  head.writeUInt16BE(data.length, 6)
  return Buffer.concat([head, data])
}

function fails(): never {
  throw new Error('a drill')
}
