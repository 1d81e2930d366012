import { expect, test } from 'vitest'
import { mailboxOf } from '../../src/domain/email-address.ts'

test.each([
  [['ada.l@gmail.com', 'a.d.a.l+runs@gmail.com', 'adal@googlemail.com', 'ada.l+x+y@googlemail.com']],
  [['ada@outlook.com', 'ada+runs@outlook.com']],
  [['ada@icloud.com', 'ada+1@icloud.com']],
])('%j are one mailbox', (spellings) => {
  expect(new Set(spellings.map(mailboxOf)).size).toBe(1)
})

test.each([
  [['ada@runner.org', 'ada+runs@runner.org', 'a.da@runner.org']],
  [['ada.l@outlook.com', 'adal@outlook.com']],
  [['+a@gmail.com', '+b@gmail.com']],
  [['ada@gmail.com', 'ada@gmail.com.example']],
])('%j are different mailboxes', (spellings) => {
  expect(new Set(spellings.map(mailboxOf)).size).toBe(spellings.length)
})
