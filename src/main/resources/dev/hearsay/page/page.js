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

  const cell = (value, unit) => (typeof value === 'number' ? hearsay.units.text(value, unit) : value === null ? '–' : String(value));

  function table(block) {
    const isText = (at) => block.columns[at].unit === 'text' || block.columns[at].unit === 'long';
    const row = (cells, name, shownAs) => within(element('tr'), ...cells.map((value, at) =>
      element(name, (isText(at) ? 'text' : '') + (block.columns[at].unit === 'long' ? ' long' : ''), shownAs(value, at))));
    const head = row(block.columns.map((column) => column.name), 'th', (value) => value);
    const rows = block.rows.map((cells) => row(cells, 'td', (value, at) => cell(value, isText(at) ? '' : block.columns[at].unit)));
    const scroll = element('div', 'scroll');
    return within(scroll, block.title ? element('h3', '', block.title) : null,
      within(element('table'), within(element('thead'), head), within(element('tbody'), ...rows)), block.note ? element('p', 'note', block.note) : null);
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
    page.replaceChildren(
      within(element('header'), element('h1', '', model.title), element('p', '', model.subtitle)),
      within(element('nav'), ...links),
      ...model.sections.map((part) => section(part, begins)));
    begins.forEach((begin) => begin());
    document.documentElement.dataset.ready = 'true';
  }

  return { show, element, within };
})();
