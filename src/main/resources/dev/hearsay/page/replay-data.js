// The data of a replay: varints in Base64, decoded into arrays of numbers; the order of all is stated where they are written.
'use strict';
hearsay.replayData = (() => {
  const NANOS_PER_MILLI = 1e6;

  /** Numbers one after the other, seven bits in each byte, the lowest first. */
  function reader(text) {
    const bytes = atob(text);
    let at = 0;
    return {
      more: () => at < bytes.length,
      next: () => {
        let value = 0;
        for (let by = 1; ; by *= 128) {
          const byte = bytes.charCodeAt(at++);
          value += (byte & 127) * by;
          if (byte < 128) return value;
        }
      },
    };
  }

  function numbers(text, count) {
    const from = reader(text);
    return Float64Array.from({ length: count }, () => from.next());
  }

  function links(data) {
    const ends = [];
    if (!data.links) return ends;
    const from = reader(data.links);
    for (let peer = 0; peer < data.shown; peer++) {
      let other = peer;
      for (let left = from.next(); left > 0; left--) ends.push(peer, other += from.next());
    }
    return ends;
  }

  function running(values) {
    values.forEach((value, i) => { if (i > 0) values[i] += values[i - 1]; });
    return values;
  }

  /** The peers that are shown, by place. */
  function peers(data) {
    const ids = data.ids ? running(numbers(data.ids, data.shown)) : Float64Array.from({ length: data.shown }, (_, place) => place);
    return {
      count: data.shown, ids, links: links(data), degrees: numbers(data.degrees, data.shown), crashed: new Set(data.crashed),
      x: numbers(data.x, data.shown).map((x) => x / data.grain), y: numbers(data.y, data.shown).map((y) => y / data.grain),
      region: data.regions ? Array.from(numbers(data.regionOf, data.shown), (number) => data.regions[number]) : null, names: data.names,
    };
  }

  /** The first copies of a message in the order of their delivery, and for each place the number of its copy, or -1. */
  function copies(data, message) {
    const all = data.shown === data.peers;
    const [place, at, hop, from, passed, reached] = [[], [], [], [], [], []];
    const ofPlace = new Int32Array(data.shown).fill(-1);
    const input = reader(message.copies);
    let nanos = 0;
    let count = 0;
    while (input.more()) {
      ofPlace[place[place.push(input.next()) - 1]] = place.length - 1;
      at.push((nanos += input.next()) / NANOS_PER_MILLI);
      hop.push(input.next());
      from.push(input.next() - 1);
      passed.push(all ? from[from.length - 1] : input.next() - 1);
      reached.push(count += all ? 1 : input.next());
    }
    return {
      count: place.length, place: Int32Array.from(place), at: Float64Array.from(at), hop: Int32Array.from(hop), from: Int32Array.from(from),
      passed: Int32Array.from(passed), reached: Int32Array.from(reached), ofPlace, end: at[at.length - 1] || 0,
    };
  }

  return { peers, copies };
})();
