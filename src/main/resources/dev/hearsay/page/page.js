// The page, made of its model: sections of blocks. Text of the model is set as text, never as markup.
'use strict';
hearsay.escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

hearsay.page = (() => {
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined && text !== null) made.textContent = text;
    return made;
  }

  function within(parent, ...children) {
    children.forEach((child) => child && parent.append(child));
    return parent;
  }

  const cell = (value, unit) => (typeof value === 'number' ? hearsay.units.text(value, unit) : value === null || value === undefined ? '–' : String(value));

  const isEmpty = (value) => value === null || value === undefined || value === '';

  /** A table; of what no row has there is no column, and without rows there is its note alone. It scrolls by itself where it is wide. */
  function table(block) {
    const places = block.columns.map((column, at) => at).filter((at) => block.rows.some((cells) => !isEmpty(cells[at])));
    const isText = (at) => block.columns[at].unit === 'text' || block.columns[at].unit === 'long';
    const classOf = (at) => (isText(at) ? 'text' : '') + (block.columns[at].unit === 'long' ? ' long' : '');
    const shownAs = block.columns.map((column, at) => hearsay.units.column(block.rows.map((cells) => cells[at]), column.unit));
    const row = (cells) => within(element('tr'), ...places.map((at) =>
      element('td', classOf(at), typeof cells[at] === 'number' && !isText(at) && block.columns[at].unit !== 'id' ? shownAs[at](cells[at]) : cell(cells[at], ''))));
    const head = places.map((at) => {
      const made = element('th', classOf(at), block.columns[at].name);
      made.scope = 'col';
      return made;
    });
    const named = block.columns.some((column) => column.name);
    const made = within(element('table'), named ? within(element('thead'), within(element('tr'), ...head)) : null, within(element('tbody'), ...block.rows.map(row)));
    const scroll = within(element('div', 'scroll'), made);
    scroll.tabIndex = 0;
    scroll.setAttribute('role', 'region');
    scroll.setAttribute('aria-label', block.title || 'Table');
    return within(element('div', 'table'), block.title ? element('h3', '', block.title) : null,
      block.rows.length > 0 ? scroll : null, block.note ? element('p', 'note', block.note) : null);
  }

  function chart(block) {
    const figure = element('figure', (block.wide ? 'wide' : '') + (block.tall ? ' tall' : ''));
    const plot = element('div', 'plot');
    plot.dataset.chart = block.id;
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', block.title);
    within(figure, element('h3', '', block.title), plot, block.note ? element('p', 'note', block.note) : null);
    return { figure, begin: () => hearsay.chart.show(block, plot) };
  }

  const makers = {
    notice: (block) => element('p', 'notice ' + block.level, block.text),
    text: (block) => element('p', '', block.text),
    facts: (block) => within(element('div', 'facts'), ...block.items.map((fact) => within(element('div', 'fact'),
      element('div', 'label', fact.label), element('div', 'value', cell(fact.value, fact.unit)), fact.note ? element('div', 'note', fact.note) : null))),
    table,
    code: (block) => {
      const details = element('details');
      details.open = block.open;
      return within(details, element('summary', '', block.title), element('pre', '', block.text));
    },
  };

  /** Charts that follow one another stand side by side where there is room. */
  function section(model, begins) {
    const made = element('section');
    made.id = model.id;
    within(made, element('h2', '', model.title));
    let row = null;
    model.blocks.forEach((block) => {
      if (block.type === 'chart') {
        if (!row) { row = element('div', 'charts'); made.append(row); }
        const { figure, begin } = chart(block);
        row.append(figure);
        begins.push(begin);
        return;
      }
      row = null;
      const widget = hearsay.widgets[block.type];
      if (widget) {
        const place = element('div', block.type);
        made.append(place);
        begins.push(() => widget(block, place));
      } else {
        made.append(makers[block.type](block));
      }
    });
    return made;
  }

  /** Shows a model in place of what was shown before. */
  function show(model) {
    hearsay.chart.forget();
    const begins = [];
    const page = document.getElementById('page');
    const links = model.sections.map((part) => {
      const link = element('a', '', part.title);
      link.href = '#' + part.id;
      return link;
    });
    const nav = within(element('nav'), ...links);
    nav.setAttribute('aria-label', 'Contents');
    page.replaceChildren(
      within(element('header'), element('h1', '', model.title), element('p', '', model.subtitle)),
      nav,
      ...model.sections.map((part) => section(part, begins)));
    begins.forEach((begin) => begin());
    document.documentElement.dataset.ready = 'true';
  }

  return { show, element, within };
})();
