// A node of js-libp2p in a network of GossipSub: node.mjs ADDRESS PORT PEER... It says "ready" as soon as it has a mesh; told "publish NAME COUNT MILLIS"
// it publishes so many messages, NAME-0 and so on, one each MILLIS; told "end" it goes. It says in lines what happens, with the time in milliseconds.
import { createInterface } from 'node:readline'
import { yamux } from '@chainsafe/libp2p-yamux'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { plaintext } from '@libp2p/plaintext'
import { tcp } from '@libp2p/tcp'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'

const TOPIC = 'hearsay/gossip/topic'
const [address, port, ...peers] = process.argv.slice(2)

const now = () => (performance.timeOrigin + performance.now()).toFixed(3)
const say = (...words) => process.stdout.write(words.join(' ') + '\n')

// The specification's name of a message: the identifier of its author, and its sequence number. By default js-libp2p has the author's key.
const messageId = (message) => {
  const number = new DataView(new ArrayBuffer(8))
  number.setBigUint64(0, message.sequenceNumber)
  return Buffer.concat([message.from.toMultihash().bytes, new Uint8Array(number.buffer)])
}

const node = await createLibp2p({
  addresses: { listen: [`/ip4/${address}/tcp/${port}`] },
  transports: [tcp()],
  connectionEncrypters: [plaintext()],
  streamMuxers: [yamux()],
  services: { identify: identify(), pubsub: gossipsub({ msgIdFn: messageId }) }
})
const pubsub = node.services.pubsub
pubsub.addEventListener('gossipsub:message', ({ detail }) => {
  say('got', now(), new TextDecoder().decode(detail.msg.data.subarray(0, 16)).replaceAll('\0', '') || 'zeros')
})
pubsub.subscribe(TOPIC)
const dial = async (peer) => {
  for (;;) {
    try {
      return await node.dial(multiaddr(`/ip4/${peer}/tcp/${port}`))
    } catch (early) {
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}
await Promise.all(peers.map(dial))
say('dialled', now(), node.getConnections().length)

let isReady = false
setInterval(() => {
  const size = pubsub.getMeshPeers(TOPIC).length
  if (!isReady && size >= 4) {
    isReady = true
    say('ready', now(), size)
  }
  say('mesh', now(), size)
}, 250)

for await (const line of createInterface({ input: process.stdin })) {
  const [word, prefix, count, millis] = line.split(' ')
  if (word === 'publish') {
    for (let i = 0; i < Number(count); i++) {
      const name = `${prefix}-${i}`
      say('sent', now(), name)
      await pubsub.publish(TOPIC, new TextEncoder().encode(name.padEnd(100, '\0')))
      await new Promise((resolve) => setTimeout(resolve, Number(millis)))
    }
    say('published', now(), prefix)
  } else if (word === 'end') {
    process.exit(0)
  }
}
