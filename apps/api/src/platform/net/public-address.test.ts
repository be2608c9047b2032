import { expect, it } from 'vitest'
import { isPublicAddress, lookupPublic, refuseLiteral } from './public-address.ts'

it.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'nonsense'])('%s is not on the open internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])('%s is', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

it.each(['1.2.3.4', '[2606:4700::1]', 'localhost', 'a.localhost', 'waha', ''])('a host written as %j names no push service', (hostname) => {
  expect(refuseLiteral(hostname)).toBe(true)
})

it('a name that leads inside is refused when it is looked up', async () => {
  const error = await new Promise<NodeJS.ErrnoException | null>(resolve => lookupPublic('localhost', {}, resolve))
  expect(error?.code).toBe('EPRIVATE')
})
