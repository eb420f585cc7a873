// A node of Ethereum's discovery, which begins with one other: node discover.mjs ADDRESS PORT BOOTNODE. For each line of its input it says how
// many nodes it knows, and how many milliseconds pings of five of them took that it had not pinged in the last second.
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { DPT } from '@ethereumjs/devp2p';

const [address, port, bootnode] = process.argv.slice(2);
const dpt = new DPT(createHash('sha256').update(address).digest(), {
  endpoint: { address, udpPort: Number(port), tcpPort: Number(port) },
  refreshInterval: 20000,
});
// Nodes that it does not ask again, as its buckets are full, are errors to it.
dpt.events.on('error', () => {});
dpt.bind(Number(port), address);
await dpt.bootstrap({ address: bootnode, udpPort: Number(port), tcpPort: Number(port) });
console.log('ready');

for await (const line of createInterface({ input: process.stdin })) {
  const peers = dpt.getPeers();
  const millis = [];
  for (const peer of peers.slice(0, 5)) {
    const began = performance.now();
    await dpt._server.ping({ ...peer });
    millis.push(performance.now() - began);
  }
  console.log([peers.length, ...millis.map((each) => each.toFixed(1))].join(' '));
}
process.exit(0);
