/** BitTorrent's mainline DHT: who shares a torrent, kept by the nodes closest to its hash (BEP 5). */
@NullMarked
package dev.hearsay.protocol.mainline;

import org.jspecify.annotations.NullMarked;
