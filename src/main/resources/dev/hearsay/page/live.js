'use strict';
// The page of a run that goes on: it is told a new model every second, and in the end that there is no more.
(() => {
  const events = new EventSource('events');
  events.onmessage = (event) => hearsay.page.show(JSON.parse(event.data));
  events.addEventListener('end', () => events.close());
})();
