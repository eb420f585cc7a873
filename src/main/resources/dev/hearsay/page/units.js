// Numbers as people read them: each unit of the model with the scale that fits the largest value shown.
'use strict';
const hearsay = { charts: {}, replays: {} };

hearsay.units = (() => {
  // From which size on, its name, and what it divides by where that differs. Bytes as the terminal shows them.
  const SCALES = {
    ms: [[1e-6, 'ns'], [1e-3, 'µs'], [1, 'ms'], [1e3, 's'], [120e3, 'min', 60e3], [7200e3, 'h', 3600e3]],
    B: [[1, 'B'], [1024, 'KiB'], [1024 ** 2, 'MiB'], [1024 ** 3, 'GiB'], [1024 ** 4, 'TiB']],
    'B/s': [[1, 'B/s'], [1024, 'KiB/s'], [1024 ** 2, 'MiB/s'], [1024 ** 3, 'GiB/s']],
    '%': [[0, '%', 0.01]],
  };
  const NONE = '–';
  const MOST_DECIMALS = 8;

  /** The scale for values up to `most` in absolute terms: `{ by, unit }`, values are divided by `by`. */
  function scale(unit, most) {
    const steps = SCALES[unit];
    if (!steps) return { by: 1, unit: unit || '' };
    const step = steps.filter(([from]) => most >= from).pop() || steps.find(([from]) => from === 1) || steps[0];
    return { by: step[2] || step[0], unit: step[1] };
  }

  /** The decimals that give a value of that size three significant digits. */
  const decimals = (size) => (size === 0 ? 0 : Math.min(MOST_DECIMALS, Math.max(0, 2 - Math.floor(Math.log10(size)))));

  const grouped = (value, least, most) => value.toLocaleString('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most });

  /** The same, of a share in per cent: only all of it is 100 %, only nothing is 0 %. */
  function ofShare(value) {
    if (value === 0 || value === 100) return grouped(value, 0, 0);
    const nearly = value > 99 && value < 100 ? decimals(100 - value) - 1 : 0;
    const places = Math.max(decimals(Math.abs(value)), Math.min(nearly, MOST_DECIMALS));
    return grouped(value, places, places);
  }

  const named = (number, unit) => number + (unit ? ' ' + unit : '');

  /** A number of an axis. */
  const plain = (value) => grouped(value, 0, Math.abs(value) >= 1000 ? 0 : Math.max(2, decimals(Math.abs(value))));

  /** One value with its unit, in three significant digits; a whole number of what is counted, all its digits. */
  function text(value, unit) {
    if (value === null || value === undefined || Number.isNaN(value)) return NONE;
    const { by, unit: name } = scale(unit, Math.abs(value));
    const scaled = value / by;
    if (unit === '%') return named(ofShare(scaled), name);
    const places = by === 1 && Number.isInteger(scaled) ? 0 : decimals(Math.abs(scaled));
    return named(grouped(scaled, places, places), name);
  }

  /** What makes the texts of one column: of one unit and as many decimals, unless its values are of very different sizes. */
  function column(values, unit) {
    const sizes = values.filter((value) => typeof value === 'number' && value !== 0).map(Math.abs);
    const most = Math.max(0, ...sizes);
    if (sizes.length === 0 || most / Math.min(...sizes) >= 100) return (value) => text(value, unit);
    const { by, unit: name } = scale(unit, most);
    const whole = by === 1 && sizes.every(Number.isInteger);
    const places = whole ? 0 : Math.min(decimals(most / by), MOST_DECIMALS);
    return (value) => {
      if (value === null || value === undefined) return NONE;
      return unit === '%' ? named(ofShare(value / by), name) : named(grouped(value / by, places, places), name);
    };
  }

  /** The distance of about six ticks up to `span`, round in the unit shown: where that is no power of ten of the model's own. */
  function interval(unit, span) {
    const { by } = scale(unit, span);
    if (!(span > 0) || Number.isInteger(Math.log10(by))) return undefined;
    const rough = span / by / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    return [1, 2, 5, 10].find((step) => step * power >= rough * 0.8) * power * by;
  }

  return { scale, plain, text, column, interval };
})();
