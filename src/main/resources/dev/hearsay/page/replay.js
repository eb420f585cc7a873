// The network, replayed: controls, and what they do to the picture.
'use strict';
hearsay.widgets.replay = (() => {
  const element = (...all) => hearsay.page.element(...all);
  const within = (...all) => hearsay.page.within(...all);
  const STEPS = 1000;
  /** The seconds that the spread of a message takes, or 0 for as many as it took. */
  const SPEEDS = [[40, 'very slow (40 s)'], [20, 'slow (20 s)'], [10, 'normal (10 s)'], [4, 'fast (4 s)'], [0, 'real time']];
  const USUAL_SPEED = 10;
  const LONGEST_FRAME_MS = 100;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const count = (number) => number.toLocaleString('en-GB');
  const millis = (time) => hearsay.units.text(time, 'ms');

  function describe(message, data) {
    const all = data.crashed.length ? 'all live peers' : 'all';
    const end = message.toAll === undefined ? `reached ${count(message.reached)} of ${count(data.peers)}` : `to ${all} in ${millis(message.toAll)}`;
    return `${message.role ? message.role + ': ' : ''}message ${message.number} from peer ${message.origin}, ${end}`;
  }

  function options(list, select) {
    list.forEach(([value, text]) => {
      const option = element('option', '', text);
      option.value = value;
      select.append(option);
    });
    return select;
  }

  function labelled(text, control) {
    return within(element('label'), element('span', '', text), control);
  }

  function parts(data, place) {
    const made = {
      play: element('button', '', 'Play'), seek: element('input'), status: element('output', 'status'), caption: element('p', 'caption'),
      message: options(data.messages.map((message, i) => [i, describe(message, data)]), element('select')),
      speed: options(SPEEDS, element('select')), stage: element('div', 'stage'), tip: element('div', 'tip'), paper: element('canvas', 'paper'), scale: element('div', 'scale'),
    };
    made.play.type = 'button';
    Object.assign(made.seek, { type: 'range', min: 0, max: STEPS, step: 1 });
    made.seek.setAttribute('aria-label', 'time since the origin');
    made.speed.value = USUAL_SPEED;
    made.tip.hidden = true;
    made.stage.setAttribute('role', 'img');
    within(place, within(element('div', 'controls'), made.play, made.seek, labelled('message', made.message), labelled('takes', made.speed)),
      made.caption, made.status, within(made.stage, made.paper, made.tip), made.scale, element('p', 'note', data.note));
    return made;
  }

  return function show(data, place) {
    hearsay.replays.run?.forget();
    const peers = hearsay.replayData.peers(data);
    const ui = parts(data, place);
    const picture = hearsay.replayPicture(data, peers, ui.stage);
    const decoded = [];
    const state = { time: 0, playing: false, pointed: -1, last: 0, frameMs: [] };
    let message, copies;

    function drawScale() {
      const top = picture.top();
      const late = copies.end > top ? ' and later' : '';
      const bar = element('span', 'bar');
      bar.style.background = `linear-gradient(90deg, ${picture.shades().join(',')})`;
      const missed = copies.count < peers.count ? '✕ never got it' : '';
      ui.scale.replaceChildren(element('span', '', '0'), bar, element('span', '', millis(top) + late), element('span', '', '◎ origin'),
        element('span', '', '○ not reached yet'), element('span', '', missed));
    }

    function tell() {
      const reached = picture.reached(state.time);
      const text = `${millis(state.time)} · ${count(reached)} of ${count(data.peers)} peers · ${(100 * reached / data.peers).toFixed(1)} %`;
      ui.status.textContent = text;
      ui.seek.value = copies.end ? STEPS * state.time / copies.end : STEPS;
      ui.seek.setAttribute('aria-valuetext', text);
      ui.play.textContent = state.playing ? 'Pause' : 'Play';
    }

    function draw() {
      picture.draw(state.time, state.pointed);
      tell();
    }

    function seek(time) {
      state.time = Math.max(0, Math.min(copies.end, time));
      draw();
      if (state.pointed >= 0) tip();
    }

    function choose(number) {
      const part = copies && copies.end ? state.time / copies.end : 1;
      message = data.messages[number];
      copies = decoded[number] ??= hearsay.replayData.copies(data, message);
      ui.message.value = number;
      ui.caption.textContent = describe(message, data);
      ui.stage.setAttribute('aria-label', `The network, coloured by the time of delivery; ${ui.caption.textContent}`);
      picture.show(copies, message.origin);
      drawScale();
      seek(part * copies.end);
      setTimeout(prepare);
    }

    /** Paper has the last frame in its own colours, ready before anybody prints: browsers print a canvas as it was before that. */
    function prepare() {
      if (!place.isConnected || ui.stage.clientWidth === 0) return;
      picture.copyTo(ui.paper);
      draw();
    }

    /** The words beside the picture: on paper those of the last frame, too. */
    function print(time) {
      state.playing = false;
      state.time = time;
      tell();
      drawScale();
    }

    function frame(now) {
      if (!state.playing || !place.isConnected) return;
      const whole = Number(ui.speed.value) * 1000 || copies.end;
      const begun = performance.now();
      seek(state.time + Math.min(LONGEST_FRAME_MS, now - state.last) * copies.end / whole);
      state.frameMs.push(performance.now() - begun);
      state.last = now;
      if (state.time >= copies.end) pause();
      else requestAnimationFrame(frame);
    }

    function play() {
      if (state.playing || copies.end === 0) return;
      if (state.time >= copies.end) seek(0);
      Object.assign(state, { playing: true, last: performance.now(), frameMs: [] });
      tell();
      requestAnimationFrame(frame);
    }

    function pause() {
      state.playing = false;
      tell();
    }

    function tip() {
      ui.tip.hidden = state.pointed < 0;
      if (state.pointed < 0) return;
      const at = state.pointed;
      const copy = copies.ofPlace[at];
      const name = peers.names[at];
      const lines = [`Peer ${peers.ids[at]}${name ? ` (${name})` : ''}`];
      if (peers.region) lines.push(peers.region[at]);
      lines.push(`degree ${peers.degrees[at]}`);
      if (copy < 0) lines.push('never got it');
      else if (copies.hop[copy] === 0 && copies.from[copy] < 0) lines.push(`origin, at ${millis(message.sentAt)} of the run`);
      else lines.push(`${copies.at[copy] <= state.time ? 'got' : 'gets'} it after ${millis(copies.at[copy])}`, `hop ${copies.hop[copy]}, from peer ${copies.from[copy]}`);
      if (peers.crashed.has(at)) lines.push('crashes during the run');
      ui.tip.replaceChildren(...lines.map((line) => element('div', '', line)));
      const [left, down] = picture.at(at);
      ui.tip.style.left = Math.max(0, Math.min(ui.stage.clientWidth - ui.tip.offsetWidth, left + 14)) + 'px';
      ui.tip.style.top = Math.max(0, Math.min(ui.stage.clientHeight - ui.tip.offsetHeight, down + 14)) + 'px';
    }

    function point(event) {
      const box = ui.stage.getBoundingClientRect();
      const found = picture.nearest(event.clientX - box.left, event.clientY - box.top, event.pointerType === 'touch' ? 24 : 12);
      if (found === state.pointed) return;
      state.pointed = found;
      draw();
      tip();
    }

    function leave(event) {
      if (event.pointerType === 'touch') return;
      state.pointed = -1;
      draw();
      tip();
    }

    function key(event) {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (event.target.tagName === 'SELECT' || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === ' ' && event.target !== ui.play) (state.playing ? pause : play)();
      else if (step) seek(state.time + step * copies.end / 100);
      else return;
      event.preventDefault();
    }

    function again() {
      if (!place.isConnected) return;
      picture.refresh();
      drawScale();
      draw();
    }

    ui.play.addEventListener('click', () => (state.playing ? pause : play)());
    ui.seek.addEventListener('input', () => { state.playing = false; seek(copies.end * ui.seek.value / STEPS); });
    ui.message.addEventListener('change', () => choose(Number(ui.message.value)));
    ui.stage.tabIndex = 0;
    ui.stage.addEventListener('pointermove', point);
    ui.stage.addEventListener('pointerdown', point);
    ui.stage.addEventListener('pointerleave', leave);
    place.addEventListener('keydown', key);
    if (calm.matches) picture.still();
    choose(0);
    const resizes = new ResizeObserver(again);
    resizes.observe(place);
    const shown = new AbortController();
    const whileShown = { signal: shown.signal };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again, whileShown);
    addEventListener('beforeprint', () => { state.before = state.time; print(copies.end); }, whileShown);
    addEventListener('afterprint', () => print(state.before), whileShown);
    const forget = () => { state.playing = false; shown.abort(); resizes.disconnect(); };
    hearsay.replays.run = { forget, play, pause, seek, choose, state, picture, end: () => copies.end, message: () => message, copies: () => copies };
  };
})();
