import type { LookupFunction } from 'node:net'
import { lookup } from 'node:dns'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** What is not on the open internet: this machine, its network, and what no host has. */
const inside = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, prefix, 'ipv4')

/** The only IPv6 addresses given to hosts of the internet, but for tunnels that hold an IPv4 address. */
const outside = new BlockList()
outside.addSubnet('2000::', 3, 'ipv6')
const tunnels = new BlockList()
tunnels.addSubnet('2001::', 32, 'ipv6')
tunnels.addSubnet('2002::', 16, 'ipv6')
tunnels.addSubnet('2001:db8::', 32, 'ipv6')

/** Whether an address is on the open internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address))
    return outside.check(address, 'ipv6') && !tunnels.check(address, 'ipv6')
  return isIP(address) === 4 && !inside.check(address, 'ipv4')
}

/** Whether a host in an address is a number or a name that is never on the open internet. */
export function refuseLiteral(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 || bare === 'localhost' || bare.endsWith('.localhost') || !bare.includes('.')
}

/**
 * Finds a name's addresses for a connection as Node does, and refuses all of them when one is private: what was checked is
 * what is connected to. Its error has the code EPRIVATE.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error)
      return callback(error, '', 0)
    const [first] = addresses
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(Object.assign(new Error('the name leads to a private address'), { code: 'EPRIVATE' }), '', 0)
    if (options.all)
      return callback(null, addresses)
    callback(null, first.address, first.family)
  })
}
