// Charts of the model, drawn by ECharts. A chart states what it shows; this file alone knows how that is drawn.
'use strict';
hearsay.chart = (() => {
  // Okabe and Ito's colours, told apart by people with any colour vision; lines differ in their dashes, too.
  const LIGHT = ['#0072b2', '#d55e00', '#009e73', '#a3417d', '#b07c00', '#3a97cf', '#000000', '#8a8f00'];
  const DARK = ['#56b4e9', '#ff8a47', '#2fd0a5', '#e79ac6', '#f0b73a', '#9ad4f7', '#ffffff', '#f0e442'];
  const DASHES = ['solid', 'dashed', 'dotted', [12, 4, 2, 4]];
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'];
  const HEAT = { light: ['#f2f7fb', '#9ecae1', '#2b7bba', '#08306b'], dark: ['#12202e', '#1f5a8a', '#63b1e5', '#eaf6ff'] };

  // Named, not inherited: the width of labels is measured before they are in the page.
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

  const printing = matchMedia('print');
  const night = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => night.matches && !hearsay.printing && !printing.matches;

  function colours() {
    return isDark()
      ? { lines: DARK, ink: '#e6e9ed', faint: '#a0aab4', rule: '#363d45', ground: '#1e2328', heat: HEAT.dark }
      : { lines: LIGHT, ink: '#1b1f24', faint: '#59636e', rule: '#d5dae0', ground: '#ffffff', heat: HEAT.light };
  }

  const axisValues = (chart, side) => {
    const place = side === 'x' ? 0 : 1;
    return chart.series.flatMap((series) => series.points.flatMap((point) =>
      (side === 'y' && (series.kind === 'band' || series.kind === 'interval') ? point.slice(1) : [point[place]])))
      .filter((value) => value !== null);
  };

  function axis(chart, side, look) {
    const of = chart[side];
    const values = axisValues(chart, side);
    const most = values.reduce((a, b) => Math.max(a, b), of.max ?? -Infinity);
    const least = values.reduce((a, b) => Math.min(a, b), of.min ?? Infinity);
    const size = Math.max(Math.abs(most), Math.abs(least));
    const scale = hearsay.units.scale(of.unit, Number.isFinite(size) ? size : 0);
    const common = {
      name: of.name + (scale.unit && !of.log ? ` (${scale.unit})` : ''), nameLocation: 'middle', nameGap: side === 'x' ? 28 : 50, nameTextStyle: { color: look.faint },
      axisLine: { lineStyle: { color: look.faint } }, axisLabel: { color: look.faint, hideOverlap: true },
      splitLine: { lineStyle: { color: look.rule } }, minorSplitLine: { show: false },
    };
    if (of.categories) {
      return { ...common, type: 'category', data: of.categories, axisLabel: { ...common.axisLabel, interval: chart.series.some((s) => s.kind === 'heat') ? 0 : 'auto' } };
    }
    const interval = of.log ? undefined : hearsay.units.interval(of.unit, most - least);
    return {
      ...common, type: of.log ? 'log' : 'value', scale: of.min === undefined || of.min === null, interval,
      min: of.min ?? (interval && Math.floor(least / interval) * interval), max: of.max ?? (interval && Math.ceil(most / interval) * interval),
      logBase: of.unit === 'B' || of.unit === 'B/s' ? 2 : 10, // powers of which are round in the units of bytes
      axisLabel: { ...common.axisLabel, formatter: (value) => (of.log ? hearsay.units.text(value, of.unit) : hearsay.units.plain(value / scale.by)) },
    };
  }

  /** A band is two stacked lines, the upper one filled down to the lower. */
  function band(series, colour, stack) {
    const line = { type: 'line', stack, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false }, stackStrategy: 'all', z: 1 };
    return [
      { ...line, name: series.name + ' (from)', data: series.points.map(([x, low]) => [x, low]) },
      { ...line, name: series.name, data: series.points.map(([x, low, high]) => [x, low === null || high === null ? null : high - low]), itemStyle: { color: colour }, areaStyle: { color: colour, opacity: 0.22 } },
    ];
  }

  /** An interval is a bar from low to high with two caps. */
  function interval(series, colour) {
    return {
      type: 'custom', name: series.name, data: series.points, silent: true, z: 3, itemStyle: { color: colour },
      encode: { x: 0, y: [1, 2] }, tooltip: { show: false },
      renderItem: (params, api) => {
        if (Number.isNaN(api.value(1)) || Number.isNaN(api.value(2))) return null;
        const low = api.coord([api.value(0), api.value(1)]);
        const high = api.coord([api.value(0), api.value(2)]);
        const style = { stroke: colour, lineWidth: 1.6 };
        const stroke = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
        return { type: 'group', children: [stroke(low[0], low[1], high[0], high[1]), stroke(low[0] - 5, low[1], low[0] + 5, low[1]), stroke(high[0] - 5, high[1], high[0] + 5, high[1])] };
      },
    };
  }

  function drawn(chart, series, at, look) {
    const colour = look.lines[(series.colour ?? at) % look.lines.length];
    switch (series.kind) {
      case 'band': return band(series, colour, 'band ' + at);
      case 'interval': return [interval(series, colour)];
      case 'bar': return [{ type: 'bar', name: series.name, data: series.points, itemStyle: { color: colour }, barCategoryGap: '8%', barMaxWidth: 60 }];
      case 'scatter': return [{
        type: 'scatter', name: series.name, data: series.points.map((point, i) => ({ value: point, name: series.labels ? series.labels[i] : '' })), symbol: SYMBOLS[at % SYMBOLS.length],
        symbolSize: series.marked ? 13 : 8, itemStyle: { color: colour, borderColor: look.ink, borderWidth: series.marked ? 1.5 : 0 },
        label: { show: !!series.labels && series.points.length <= 30 && !chart.series.some((other) => other.kind === 'links') && (series.marked || !chart.series.some((other) => other.marked)), formatter: (p) => p.name, position: 'right', color: look.faint, fontSize: 11 },
        labelLayout: { hideOverlap: true },
      }];
      case 'links': return [{ type: 'line', name: series.name, data: series.points, symbol: 'none', silent: true, lineStyle: { width: 0.6, color: look.faint, opacity: 0.6 }, itemStyle: { color: look.faint }, connectNulls: false, z: 1 }];
      case 'heat': return [{ type: 'heatmap', name: series.name, data: series.points, label: { show: series.points.length <= 80, color: look.ink, textBorderColor: look.ground, textBorderWidth: 3, formatter: (p) => hearsay.units.text(p.value[2], series.unit) } }];
      default: return [{
        type: 'line', name: series.name, data: series.points, step: series.kind === 'step' ? 'end' : false, symbol: series.points.length <= 12 || chart.x.categories ? SYMBOLS[at % SYMBOLS.length] : 'none', symbolSize: 7,
        showAllSymbol: !!chart.x.categories, // a value between names without one has no line
        lineStyle: { width: 2.2, type: DASHES[(series.colour ?? at) % DASHES.length], color: colour }, itemStyle: { color: colour }, connectNulls: false, sampling: undefined, z: 2,
      }];
    }
  }

  /** Marks are lines from the bottom to the top, each with its name beside it. */
  function marks(chart, look) {
    return {
      type: 'custom', name: '', data: chart.marks.map((mark) => [mark.x, 0]), silent: true, z: 2, tooltip: { show: false }, encode: { x: 0, y: 1 }, clip: true,
      renderItem: (params, api) => {
        const [x] = api.coord([api.value(0), 0]);
        const { y, height } = params.coordSys;
        return {
          type: 'group', children: [
            { type: 'line', shape: { x1: x, y1: y, x2: x, y2: y + height }, style: { stroke: look.faint, lineWidth: 1, lineDash: [4, 3] } },
            { type: 'text', x: x + 3, y: y + 2 + 13 * (params.dataIndex % 3), style: { text: chart.marks[params.dataIndex].name, fill: look.faint, font: `11px ${FONT}` } },
          ],
        };
      },
    };
  }

  function tooltip(chart, look) {
    const onAxis = chart.series.every((series) => series.kind !== 'scatter' && series.kind !== 'links' && series.kind !== 'heat');
    const line = (name, value) => `${hearsay.escape(name)}: <b>${hearsay.escape(value)}</b>`;
    const at = (x) => (chart.x.categories ? String(chart.x.categories[x] ?? x) : hearsay.units.text(x, chart.x.unit));
    return {
      trigger: onAxis ? 'axis' : 'item', confine: true, backgroundColor: look.ground, borderColor: look.rule, textStyle: { color: look.ink, fontSize: 13 },
      formatter: (shown) => {
        const items = Array.isArray(shown) ? shown : [shown];
        if (!onAxis) {
          const item = items[0];
          const unitOf = chart.series.find((series) => series.name === item.seriesName)?.unit;
          const rows = [item.name ? `<b>${hearsay.escape(item.name)}</b>` : hearsay.escape(item.seriesName)];
          rows.push(line(chart.x.name, at(item.value[0])));
          rows.push(line(chart.y.name, chart.y.categories ? String(chart.y.categories[item.value[1]]) : hearsay.units.text(item.value[1], chart.y.unit)));
          if (item.value.length > 2) rows.push(line(item.seriesName, hearsay.units.text(item.value[2], unitOf)));
          return rows.join('<br>');
        }
        const rows = items.filter((item) => item.seriesType !== 'custom' || item.seriesName).filter((item) => !item.seriesName.endsWith(' (from)')).map((item) => {
          const source = chart.series.find((series) => series.name === item.seriesName);
          const x = item.value[0];
          if (source?.kind === 'band' || source?.kind === 'interval') {
            const point = source.points.find((p) => p[0] === x);
            return point ? line(item.seriesName, `${hearsay.units.text(point[1], chart.y.unit)} to ${hearsay.units.text(point[2], chart.y.unit)}`) : '';
          }
          return line(item.seriesName, hearsay.units.text(item.value[1], chart.y.unit));
        }).filter(Boolean);
        return [hearsay.escape(`${chart.x.name} ${at(items[0].value[0])}`), ...rows].join('<br>');
      },
    };
  }

  /** The legend and the height that it takes: it wraps as words do. */
  function legend(chart, look, width) {
    const named = chart.series.filter((series) => series.name);
    if (named.length < 2 || named.some((series) => series.kind === 'heat')) return { height: 0, option: { show: false } };
    const LINE = 20, ICON = 54, LETTER = 7;
    let lines = 1, filled = 0;
    named.forEach(({ name }) => {
      const needed = ICON + LETTER * name.length;
      if (filled > 0 && filled + needed > width - 10) { lines += 1; filled = 0; }
      filled += needed;
    });
    const data = named.map(({ name, kind }) => (kind === 'band' ? { name, icon: 'rect', itemStyle: { opacity: 0.4 } } : { name }));
    return { height: lines * LINE, option: { show: true, top: 0, data, textStyle: { color: look.ink }, itemWidth: 34, itemGap: 10 } };
  }

  function option(chart, width) {
    const look = colours();
    const heat = chart.series.find((series) => series.kind === 'heat');
    const values = heat ? heat.points.map((point) => point[2]).filter((value) => value !== null) : [];
    const names = legend(chart, look, width);
    return {
      animation: false, textStyle: { color: look.ink, fontFamily: FONT }, color: look.lines,
      aria: { enabled: true, label: { description: `${chart.title}. ${chart.note || ''}` }, decal: { show: chart.series.filter((series) => series.kind === 'bar').length > 1 } },
      grid: { left: 66, right: 24, top: 16 + names.height, bottom: heat ? 104 : 46 },
      legend: names.option,
      tooltip: tooltip(chart, look), xAxis: axis(chart, 'x', look), yAxis: axis(chart, 'y', look),
      visualMap: heat ? {
        type: 'continuous', min: Math.min(...values), max: Math.max(...values), calculable: false, orient: 'horizontal', left: 'center', bottom: 6, itemWidth: 12, itemHeight: 160,
        inRange: { color: look.heat }, textStyle: { color: look.faint }, formatter: (value) => hearsay.units.text(value, heat.unit), text: undefined,
      } : undefined,
      series: [...chart.series.flatMap((series, at) => drawn(chart, series, at, look)), ...(chart.marks ? [marks(chart, look)] : [])],
    };
  }

  const shown = [];

  /** Draws a chart into a place, and again whenever the place's size or the colours change. */
  function show(chart, place) {
    const drawing = echarts.init(place, null, { renderer: 'svg' });
    const drawn = { chart, drawing, place, width: place.clientWidth };
    drawing.setOption(option(chart, drawn.width));
    scalable(place);
    hearsay.charts[chart.id] = drawing;
    shown.push(drawn);
    new ResizeObserver(() => {
      if (place.clientWidth > 0 && place.clientWidth !== drawn.width && !drawing.isDisposed()) draw(drawn);
    }).observe(place);
  }

  function draw(drawn) {
    drawn.width = drawn.place.clientWidth;
    drawn.drawing.resize();
    drawn.drawing.setOption(option(drawn.chart, drawn.width), { notMerge: true });
    scalable(drawn.place);
  }

  /** Paper may be narrower than the screen: the picture then shrinks as a whole. */
  function scalable(place) {
    const picture = place.querySelector('svg');
    picture.setAttribute('viewBox', `0 0 ${picture.getAttribute('width')} ${picture.getAttribute('height')}`);
  }

  const redraw = () => shown.forEach(draw);

  /** Forgets charts whose place is gone from the page. */
  function forget() {
    shown.splice(0).forEach(({ drawing }) => drawing.dispose());
    Object.keys(hearsay.charts).forEach((id) => delete hearsay.charts[id]);
  }

  night.addEventListener('change', redraw);
  printing.addEventListener('change', redraw);
  addEventListener('beforeprint', () => { hearsay.printing = true; redraw(); });
  addEventListener('afterprint', () => { hearsay.printing = false; redraw(); });
  return { show, forget, isDark };
})();
