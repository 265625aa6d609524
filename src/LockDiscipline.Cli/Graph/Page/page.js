'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = id => document.getElementById(id);
  const svg = byId('graph'), scene = byId('scene'), details = byId('details');
  const filters = { ring: new Set(), nested: new Set() };
  data.orders.forEach(order => { filters.nested.add(order.from); filters.nested.add(order.to); });
  data.rings.forEach(ring => ring.forEach(step => filters.ring.add(step.lock)));
  let chosen = null;

  // Elements.
  function make(name, attributes, ...children) {
    const element = name.startsWith('svg:') ? document.createElementNS('http://www.w3.org/2000/svg', name.slice(4)) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === 'onclick') element.addEventListener('click', value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  }
  const count = (number, noun) => number + ' ' + noun + (number === 1 ? '' : 's');

  // What a search finds: the words of a lock, of what it guards and of where it is taken. All words must be there.
  const words = data.locks.map(lock => [lock.name, lock.namespace, lock.kind, lock.project]
    .concat(...['guards', 'required', 'taken', 'callbacks', 'blocking'].map(list => lock[list].flatMap(place => [place.text, place.member, data.files[place.file].shown])))
    .join('\n').toLowerCase());

  function isShown(index) {
    const lock = data.locks[index];
    const wanted = [...document.querySelectorAll('#filters input:checked')].map(box => box.value);
    const project = byId('project').value;
    const search = byId('search').value.toLowerCase().split(/\s+/).filter(word => word);
    return search.every(word => words[index].includes(word))
      && (!project || lock.project === project)
      && wanted.every(filter => filters[filter] ? filters[filter].has(index) : lock[filter].length > 0);
  }

  // The list.
  const rows = data.locks.map((lock, index) => make('li', { 'data-lock': index },
    make('button', { onclick: () => chooseLock(index, true) }, lock.name,
      filters.ring.has(index) ? make('span', { class: 'tag bad' }, 'cycle') : null,
      lock.callbacks.length ? make('span', { class: 'tag warn' }, count(lock.callbacks.length, 'callback')) : null,
      lock.blocking.length ? make('span', { class: 'tag' }, count(lock.blocking.length, 'wait')) : null,
      make('small', null, [lock.kind, 'taken in ' + count(lock.taken.length, 'place'), lock.guards.length ? 'guards ' + lock.guards.length : '', lock.project].filter(part => part).join(' · ')))));
  byId('list').append(...rows);

  // The drawing.
  const curve = points => points.slice(1).reduce((path, point, index) => {
    const before = points[index], middle = (before[0] + point[0]) / 2;
    return path + ` C${middle} ${before[1]} ${middle} ${point[1]} ${point[0]} ${point[1]}`;
  }, `M${points[0][0]} ${points[0][1]}`);
  const lines = data.orders.map((order, index) => {
    const title = `${data.locks[order.to].name} is taken under ${data.locks[order.from].name}`;
    const classes = ['order', order.places.length ? '' : 'declared', order.ring ? 'ring' : '', order.ring || order.against ? 'bad' : ''].filter(name => name).join(' ');
    return make('svg:g', { 'data-order': index, onclick: () => chooseOrder(index) },
      make('svg:title', null, title), make('svg:path', { class: 'order-hit', d: curve(order.points) }), make('svg:path', { class: classes, d: curve(order.points) }));
  });
  const nodes = data.locks.map((lock, index) => {
    const node = make('svg:g', { class: 'lock' + (filters.ring.has(index) ? ' ring' : ''), 'data-lock': index, tabindex: 0, role: 'button', transform: `translate(${lock.x} ${lock.y})`, onclick: () => chooseLock(index, false) },
      make('svg:title', null, lock.name),
      make('svg:rect', { y: -15, width: lock.width, height: 30 }),
      make('svg:text', { x: 12 }, lock.name),
      lock.callbacks.length ? make('svg:circle', { class: 'dot callbacks', cx: lock.width - 10, cy: -6, r: 4 }) : null,
      lock.blocking.length ? make('svg:circle', { class: 'dot blocking', cx: lock.width - 10, cy: 6, r: 4 }) : null);
    node.addEventListener('keydown', event => { if (event.key === 'Enter' || event.key === ' ') chooseLock(index, false); });
    return node;
  });
  byId('lines').append(...lines);
  byId('nodes').append(...nodes);

  // Moving about.
  const view = { x: 0, y: 0, scale: 1 };
  const apply = () => scene.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
  function zoom(factor, x = svg.clientWidth / 2, y = svg.clientHeight / 2) {
    const scale = Math.min(4, Math.max(0.05, view.scale * factor));
    view.x = x - (x - view.x) * scale / view.scale;
    view.y = y - (y - view.y) * scale / view.scale;
    view.scale = scale;
    apply();
  }
  function fit() {
    const scale = Math.min(1.4, svg.clientWidth / data.size[0], svg.clientHeight / data.size[1]);
    // Too small to read: the upper left corner instead.
    view.scale = Math.max(scale, 0.35);
    view.x = scale >= 0.35 ? (svg.clientWidth - data.size[0] * view.scale) / 2 : 0;
    view.y = scale >= 0.35 ? Math.max(0, (svg.clientHeight - data.size[1] * view.scale) / 2) : 0;
    apply();
  }
  svg.addEventListener('wheel', event => { event.preventDefault(); zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY); }, { passive: false });
  let drag = null;
  svg.addEventListener('pointerdown', event => { drag = { x: event.clientX - view.x, y: event.clientY - view.y }; });
  addEventListener('pointermove', event => {
    if (!drag) return;
    svg.classList.add('moving');
    view.x = event.clientX - drag.x;
    view.y = event.clientY - drag.y;
    apply();
  });
  addEventListener('pointerup', () => { drag = null; svg.classList.remove('moving'); });
  byId('zoom-in').addEventListener('click', () => zoom(1.3));
  byId('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
  byId('fit').addEventListener('click', fit);
  function show(index) {
    const lock = data.locks[index];
    if (view.scale < 0.6) view.scale = 0.9;
    view.x = svg.clientWidth / 2 - (lock.x + lock.width / 2) * view.scale;
    view.y = svg.clientHeight / 2 - lock.y * view.scale;
    apply();
  }

  // What is shown and what is chosen.
  function update() {
    const shown = data.locks.map((_, index) => isShown(index));
    rows.forEach((row, index) => row.hidden = !shown[index]);
    const near = new Set();
    if (chosen && chosen.lock !== undefined) {
      near.add(chosen.lock);
      data.orders.forEach(order => { if (order.from === chosen.lock || order.to === chosen.lock) { near.add(order.from); near.add(order.to); } });
    }
    nodes.forEach((node, index) => {
      node.classList.toggle('faded', !shown[index]);
      node.classList.toggle('chosen', !!chosen && chosen.lock === index);
    });
    lines.forEach((line, index) => {
      const order = data.orders[index];
      line.classList.toggle('faded', !shown[order.from] && !shown[order.to] || near.size > 0 && order.from !== chosen.lock && order.to !== chosen.lock);
      line.lastChild.classList.toggle('chosen', !!chosen && chosen.order === index);
    });
    rows.forEach((row, index) => row.firstChild.setAttribute('aria-current', !!chosen && chosen.lock === index));
    const number = shown.filter(Boolean).length;
    byId('count').textContent = number === data.locks.length ? count(number, 'lock') : `${number} of ${count(data.locks.length, 'lock')}`;
  }

  function chooseLock(index, move) {
    chosen = { lock: index };
    history.replaceState(null, '', '#' + encodeURIComponent(data.locks[index].name));
    const lock = data.locks[index];
    const facts = [lock.kind, lock.spins ? 'spins' : '', lock.reentrant ? 'reentrant' : 'not reentrant', lock.forbids !== 'none' ? 'forbids ' + lock.forbids : '', lock.namespace, lock.project].filter(fact => fact);
    details.replaceChildren(
      make('h2', null, 'Lock'), make('h3', { id: 'chosen' }, lock.name), make('p', { class: 'facts' }, facts.join(' · ')),
      ...list('Declared', lock.declared ? [lock.declared] : []),
      ...list('Guards', lock.guards),
      ...list('Entered with it', lock.required),
      ...list('Callbacks and code of unknown origin under it', lock.callbacks),
      ...list('Waits under it', lock.blocking),
      ...orders('Taken under it', data.orders.filter(order => order.from === index), order => data.locks[order.to].name),
      ...orders('Held when it is taken', data.orders.filter(order => order.to === index), order => data.locks[order.from].name),
      ...list('Taken', lock.taken));
    update();
    if (move) show(index);
    rows[index].scrollIntoView({ block: 'nearest' });
  }

  function chooseOrder(index) {
    chosen = { order: index };
    const order = data.orders[index];
    const words = order.ring ? 'A part of a cycle: threads can wait for one another for ever.' : order.against ? 'Against the declared order.' : order.declared ? 'As declared.' : '';
    details.replaceChildren(
      make('h2', null, 'Order'), make('h3', { id: 'chosen' }, `${data.locks[order.from].name} → ${data.locks[order.to].name}`),
      make('p', { class: order.ring || order.against ? 'facts bad-words' : 'facts' }, words),
      ...list('Places', order.places));
    update();
  }

  function chooseRing(index) {
    chosen = null;
    details.replaceChildren(make('h2', null, 'Cycle'), make('h3', { id: 'chosen' }, ringName(data.rings[index])),
      make('p', { class: 'facts' }, 'Each of these threads holds one lock and waits for the next: none goes on.'),
      ...list('Places', data.rings[index].map(step => step.place)));
    update();
    show(data.rings[index][0].lock);
  }
  const ringName = ring => ring.concat(ring[0]).map(step => data.locks[step.lock].name).join(' → ');

  const orders = (title, found, name) => found.length === 0 ? [] : [make('h3', null, title), make('ul', { class: 'places' }, ...found.map(order => make('li', null,
    make('button', { class: order.ring || order.against ? 'bad' : '', onclick: () => chooseOrder(data.orders.indexOf(order)) }, name(order), make('small', null, order.places.length ? 'in ' + count(order.places.length, 'place') : 'declared only')))))];

  function list(title, places) {
    return places.length === 0 ? [] : [make('h3', null, title + (places.length > 1 ? ` (${places.length})` : '')), make('ul', { class: 'places' }, ...places.map(place => {
      const item = make('li', null, make('button', { class: place.bad ? 'bad' : '', 'aria-expanded': 'false', onclick: () => toggle(item, place) }, place.text,
        make('small', null, `${place.member ? place.member + ' · ' : ''}${data.files[place.file].shown}:${place.line}`)));
      return item;
    }))];
  }

  function toggle(item, place) {
    const open = item.querySelector('.source');
    item.firstChild.setAttribute('aria-expanded', !open);
    if (open) { open.remove(); return; }
    const file = data.files[place.file];
    const numbers = Object.keys(file.lines).map(Number).filter(number => Math.abs(number - place.line) <= data.context).sort((a, b) => a - b);
    item.append(make('div', { class: 'source' },
      make('header', null, make('span', null, `${file.shown}:${place.line}`), make('a', { href: `vscode://file/${encodeURI(file.path)}:${place.line}:${place.column}` }, 'open in VS Code')),
      make('pre', null, ...numbers.map(number => make('span', { class: 'row' + (number === place.line ? ' here' : '') }, make('span', { class: 'number' }, String(number)), file.lines[number])))));
  }

  // The head of the page.
  byId('title').textContent = data.title;
  byId('summary').textContent = [count(data.locks.length, 'lock'), count(data.orders.length, 'order'), count(data.rings.length, 'cycle')].join(', ');
  byId('project').append(...[...new Set(data.locks.map(lock => lock.project))].sort().map(project => make('option', { value: project }, project)));
  if (data.rings.length) {
    byId('rings').hidden = false;
    byId('rings').append(make('h2', null, count(data.rings.length, 'cycle')), ...data.rings.map((ring, index) => make('button', { onclick: () => chooseRing(index) }, ringName(ring))));
  }
  byId('search').addEventListener('input', update);
  byId('filters').addEventListener('change', update);
  addEventListener('keydown', event => {
    if (event.key === '/' && document.activeElement !== byId('search')) { event.preventDefault(); byId('search').focus(); }
    if (event.key === 'Escape') { byId('search').value = ''; chosen = null; update(); }
  });
  addEventListener('resize', apply);
  fit();
  update();
  const wanted = data.locks.findIndex(lock => '#' + encodeURIComponent(lock.name) === location.hash);
  if (wanted >= 0) chooseLock(wanted, true);
})();
