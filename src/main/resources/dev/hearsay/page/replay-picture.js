// The picture of a replay on layers of canvas: what lies still, the lines and the peers that have come, and what moves. Between two
// times only what has changed is drawn; a step back draws all again.
'use strict';
hearsay.replayPicture = (() => {
  // Viridis (van der Walt and Smith, matplotlib 1.5, CC0), even to the eye and told apart with any colour vision, at every tenth; the end
  // that would vanish in the ground is cut off.
  const VIRIDIS = [[68, 1, 84], [72, 36, 117], [65, 68, 135], [53, 95, 141], [42, 120, 142], [33, 145, 140], [34, 168, 132], [68, 191, 112], [122, 209, 81], [189, 223, 38], [253, 231, 37]];
  const SHADES = 64;
  const LOOKS = {
    light: { ink: '#1b1f24', faint: '#59636e', rule: '#d5dae0', hollow: '#a3adb7', ground: '#ffffff', from: 0, to: 0.92 },
    dark: { ink: '#ffffff', faint: '#a0aab4', rule: '#363d45', hollow: '#59636e', ground: '#14171b', from: 0.22, to: 1 },
  };
  const LAYERS = ['ground', 'lines', 'peers', 'names', 'moving'];
  /** The share of the deliveries over which colours spread; those after it have the last colour. */
  const COLOURED = 0.99;
  const NAME_HEIGHT = 14;

  function viridis(part) {
    const at = part * (VIRIDIS.length - 1);
    const low = Math.min(VIRIDIS.length - 2, Math.floor(at));
    return `rgb(${VIRIDIS[low].map((value, i) => Math.round(value + (VIRIDIS[low + 1][i] - value) * (at - low))).join(',')})`;
  }

  const look = (dark) => {
    const chosen = dark ? LOOKS.dark : LOOKS.light;
    return { ...chosen, shades: Array.from({ length: SHADES }, (_, i) => viridis(chosen.from + (chosen.to - chosen.from) * i / (SHADES - 1))) };
  };

  /** The number of copies that have come by a time. */
  function arrived(copies, time) {
    let low = 0;
    let high = copies.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (copies.at[middle] <= time) low = middle + 1; else high = middle;
    }
    return low;
  }

  return function picture(data, peers, place) {
    const canvases = LAYERS.map(() => place.appendChild(document.createElement('canvas')));
    const [ground, lines, dots, names, moving] = canvases.map((canvas) => canvas.getContext('2d'));
    const x = new Float32Array(peers.count);
    const y = new Float32Array(peers.count);
    let [width, height, radius, colours, copies, drawn, top, originPlace, showMoving] = [0, 0, 3, look(false), null, 0, 1, -1, true];

    function size() {
      width = place.clientWidth;
      const side = { x: 22, top: data.labels.length ? 30 : 16, bottom: 16 };
      const most = Math.max(320, Math.min(640, innerHeight * 0.72));
      height = Math.round(Math.min(most, Math.max(150, (width - 2 * side.x) / data.aspect + side.top + side.bottom)));
      place.style.aspectRatio = `${width} / ${height}`;
      canvases.forEach((canvas) => {
        canvas.width = Math.round(width * devicePixelRatio);
        canvas.height = Math.round(height * devicePixelRatio);
        canvas.getContext('2d').setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      });
      const room = { across: width - 2 * side.x, down: height - side.top - side.bottom };
      const across = Math.min(room.across, room.down * data.aspect);
      const down = across / data.aspect;
      const left = side.x + (room.across - across) / 2;
      const above = side.top + (room.down - down) / 2;
      const at = { x: (part) => left + part * across, y: (part) => above + part * down };
      peers.x.forEach((part, i) => { x[i] = at.x(part); y[i] = at.y(peers.y[i]); });
      radius = Math.max(1.5, Math.min(8, 0.27 * Math.sqrt(across * Math.max(down, across / 8) / peers.count)));
      return at;
    }

    function clear(context) {
      context.clearRect(0, 0, width, height);
    }

    function dot(context, at, size, fill) {
      context.fillStyle = fill;
      context.beginPath();
      context.arc(x[at], y[at], size, 0, 2 * Math.PI);
      context.fill();
    }

    function line(context, from, to) {
      context.moveTo(x[from], y[from]);
      context.lineTo(x[to], y[to]);
    }

    /** Names where they are asked for, higher where they would lie on another; those of lines of the map are left out instead. */
    function drawNames(at) {
      clear(names);
      Object.assign(names, { font: '12px system-ui, sans-serif', lineWidth: 4, lineJoin: 'round', strokeStyle: colours.ground, fillStyle: colours.ink });
      const taken = [];
      const collides = (box) => taken.some((other) => box.left < other.right && other.left < box.right && Math.abs(box.base - other.base) < NAME_HEIGHT);
      data.labels.forEach((named) => {
        const wide = names.measureText(named.text).width;
        const left = named.x === 0 ? at.x(0) : at.x(named.x) - wide / 2;
        const box = { left, right: left + wide + 4, base: at.y(named.y) - (data.lines.length ? 3 : radius + 6) };
        if (collides(box)) {
          if (data.lines.length) return;
          while (collides(box)) box.base -= NAME_HEIGHT;
        }
        taken.push(box);
        names.strokeText(named.text, left, box.base);
        names.fillText(named.text, left, box.base);
      });
    }

    function drawGround(at) {
      clear(ground);
      ground.lineWidth = 1;
      ground.strokeStyle = colours.rule;
      ground.beginPath();
      data.lines.forEach(([x1, y1, x2, y2]) => { ground.moveTo(at.x(x1), at.y(y1)); ground.lineTo(at.x(x2), at.y(y2)); });
      ground.stroke();
      ground.strokeStyle = colours.faint;
      ground.globalAlpha = Math.max(0.03, Math.min(0.35, 5 / Math.sqrt(peers.links.length)));
      ground.beginPath();
      for (let i = 0; i < peers.links.length; i += 2) line(ground, peers.links[i], peers.links[i + 1]);
      ground.stroke();
      ground.globalAlpha = 1;
      ground.strokeStyle = colours.hollow;
      ground.lineWidth = Math.max(0.7, Math.min(1.2, radius / 3));
      ground.beginPath();
      for (let i = 0; i < peers.count; i++) {
        if (copies.ofPlace[i] < 0) continue;
        ground.moveTo(x[i] + radius, y[i]);
        ground.arc(x[i], y[i], radius, 0, 2 * Math.PI);
      }
      ground.stroke();
      drawMissed();
    }

    /** A cross for each peer that never gets the message. */
    function drawMissed() {
      const arm = Math.max(2, Math.min(5, radius * 0.8));
      ground.strokeStyle = colours.faint;
      ground.lineWidth = 1.4;
      ground.beginPath();
      for (let i = 0; i < peers.count; i++) {
        if (copies.ofPlace[i] >= 0) continue;
        ground.moveTo(x[i] - arm, y[i] - arm);
        ground.lineTo(x[i] + arm, y[i] + arm);
        ground.moveTo(x[i] + arm, y[i] - arm);
        ground.lineTo(x[i] - arm, y[i] + arm);
      }
      ground.stroke();
    }

    const shade = (copy) => colours.shades[Math.min(SHADES - 1, Math.floor(SHADES * copies.at[copy] / top))];

    function drawUpTo(count) {
      if (count < drawn) {
        clear(lines);
        clear(dots);
        drawn = 0;
      }
      for (; drawn < count; drawn++) {
        const at = copies.place[drawn];
        if (copies.passed[drawn] >= 0) {
          lines.strokeStyle = shade(drawn);
          lines.beginPath();
          line(lines, copies.passed[drawn], at);
          lines.stroke();
        }
        dot(dots, at, radius, shade(drawn));
      }
    }

    /** Copies on their way, each a dot between the sender and the receiver. */
    function drawFlying(time) {
      moving.fillStyle = colours.ink;
      const size = Math.max(2, Math.min(5, radius * 0.6));
      for (let copy = drawn; copy < copies.count; copy++) {
        const from = copies.passed[copy];
        if (from < 0) continue;
        const left = copies.at[copies.ofPlace[from]];
        if (left > time) continue;
        const part = (time - left) / (copies.at[copy] - left);
        const to = copies.place[copy];
        moving.fillRect(x[from] + (x[to] - x[from]) * part - size / 2, y[from] + (y[to] - y[from]) * part - size / 2, size, size);
      }
    }

    function ring(at, size) {
      moving.beginPath();
      moving.arc(x[at], y[at], size, 0, 2 * Math.PI);
      moving.stroke();
    }

    /** The way of the first copy to a peer. */
    function drawWay(at) {
      moving.strokeStyle = colours.ink;
      moving.lineWidth = 2;
      moving.beginPath();
      for (let copy = copies.ofPlace[at]; copy >= 0 && copies.passed[copy] >= 0; copy = copies.ofPlace[copies.passed[copy]]) {
        line(moving, copies.passed[copy], copies.place[copy]);
      }
      moving.stroke();
      ring(at, radius + 3);
    }

    function draw(time, pointed) {
      drawUpTo(arrived(copies, time));
      clear(moving);
      if (showMoving) drawFlying(time);
      moving.strokeStyle = colours.ink;
      moving.lineWidth = 2;
      if (originPlace >= 0) {
        ring(originPlace, radius + 2.5);
        ring(originPlace, radius + 6);
      }
      if (pointed >= 0) drawWay(pointed);
    }

    /** Begins anew, after the size, the colours or the message have changed. */
    function refresh(dark = hearsay.chart.isDark()) {
      if (place.clientWidth === 0 || !copies) return;
      colours = look(dark);
      const at = size();
      drawGround(at);
      drawNames(at);
      lines.globalAlpha = 0.6;
      lines.lineWidth = Math.max(0.8, Math.min(1.8, radius / 2.2));
      drawn = copies.count + 1;
      drawUpTo(0);
    }

    function show(chosen, origin) {
      copies = chosen;
      originPlace = peers.ids.indexOf(origin);
      top = copies.at[Math.max(0, Math.ceil(COLOURED * copies.count) - 1)] || 1;
      refresh();
    }

    /** Copies the last frame, in the colours of paper, into another canvas; then all is to be drawn again. */
    function copyTo(paper) {
      refresh(false);
      draw(copies.end, -1);
      Object.assign(paper, { width: canvases[0].width, height: canvases[0].height });
      canvases.forEach((canvas) => paper.getContext('2d').drawImage(canvas, 0, 0));
      refresh();
    }

    /** The peer that is nearest to a point of the place, within reach, or -1. */
    function nearest(left, down, reach) {
      let best = -1;
      let least = Math.max(reach, radius + 3) ** 2;
      for (let i = 0; i < peers.count; i++) {
        const distance = (x[i] - left) ** 2 + (y[i] - down) ** 2;
        if (distance < least) { least = distance; best = i; }
      }
      return best;
    }

    return {
      show, refresh, draw, copyTo, nearest, reached: (time) => { const count = arrived(copies, time); return count ? copies.reached[count - 1] : 0; },
      at: (i) => [x[i], y[i]], shades: () => look(hearsay.chart.isDark()).shades, top: () => top, drawn: () => drawn, still: () => { showMoving = false; }, canvases,
    };
  };
})();
