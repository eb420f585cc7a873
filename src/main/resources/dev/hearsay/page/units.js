// Numbers as people read them: each unit of the model with the scale that fits the largest value shown.
'use strict';
const hearsay = { charts: {}, replays: {} };

hearsay.units = (() => {
  const SCALES = {
    ms: [[1e-6, 'ns'], [1e-3, 'µs'], [1, 'ms'], [1e3, 's'], [120e3, 'min', 60e3], [7200e3, 'h', 3600e3]],
    B: [[1, 'B'], [1e3, 'kB'], [1e6, 'MB'], [1e9, 'GB'], [1e12, 'TB']],
    'B/s': [[1, 'B/s'], [1e3, 'kB/s'], [1e6, 'MB/s'], [1e9, 'GB/s']],
    '%': [[1e-12, '%', 0.01]],
  };

  /** The scale for values up to `most` in absolute terms: `{ by, unit }`, values are divided by `by`. */
  function scale(unit, most) {
    const steps = SCALES[unit];
    if (!steps) return { by: 1, unit: unit || '' };
    const step = steps.filter(([from]) => most >= from).pop() || steps.find(([from]) => from === 1) || steps[0];
    return { by: step[2] || step[0], unit: step[1] };
  }

  function digits(value) {
    const size = Math.abs(value);
    if (size === 0 || Number.isInteger(value)) return 0;
    return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size)));
  }

  function plain(value) {
    return value.toLocaleString('en-GB', { maximumFractionDigits: digits(value) });
  }

  /** One value with its unit, as a tooltip shows it. */
  function text(value, unit) {
    if (value === null || value === undefined || Number.isNaN(value)) return '–';
    const { by, unit: name } = scale(unit, Math.abs(value));
    return plain(value / by) + (name === '%' ? ' %' : name ? ' ' + name : '');
  }

  return { scale, plain, text };
})();
