// A node of Ethereum's discovery, which begins with one other: node discover.mjs ADDRESS PORT BOOTNODE. For each line of its input it says how
// many nodes it knows, how many it has given up, how long pings of five of them took, and whether it knows the node of the address in the line.
import { createInterface } from 'node:readline';
import { createHash } from 'node:crypto';
import { DPT } from '@ethereumjs/devp2p';

const [address, port, bootnode] = process.argv.slice(2);
const key = createHash('sha256').update(address).digest();
const dpt = new DPT(key, {
  endpoint: { address, udpPort: Number(port), tcpPort: Number(port) },
  refreshInterval: 20000,
});
let banned = 0;
dpt.events.on('error', () => banned++);
dpt.bind(Number(port), address);
await dpt.bootstrap({ address: bootnode, udpPort: Number(port), tcpPort: Number(port) });
console.log('ready');

for await (const line of createInterface({ input: process.stdin })) {
  const peers = dpt.getPeers();
  const millis = [];
  for (const peer of peers.slice(0, 5)) {
    const began = performance.now();
    await dpt._server.ping({ ...peer }).then(() => millis.push(performance.now() - began), () => millis.push(-1));
  }
  const knows = peers.some((peer) => peer.address === line);
  console.log([peers.length, banned, knows, ...millis.map((each) => each.toFixed(1))].join(' '));
}
process.exit(0);
