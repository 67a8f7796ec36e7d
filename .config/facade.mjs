/** The parts of the library, each loaded as a whole when a function of it is first called; by where its modules are. */
const PARTS = [
  ['diagnose', /^core\/diagnose\//],
  ['present-image', /^core\/imagemanager\/|^node\/pull-records$/],
  ['watch', /^watch-keyring$|^core\/watch\//],
  ['probe', /^registry\//],
  ['cluster', /^cluster\//],
  ['keyring', /^/],
];

/** The lines `export { … } from '…';` of `index`, by part. */
export function partsOf(index) {
  const parts = new Map();
  for (const [line, module] of index.matchAll(/^export \{[^}]*\} from '\.\/([^']+)';$/gm)) {
    if (module === 'errors') continue;
    const [part] = PARTS.find(([, modules]) => modules.test(module));
    parts.set(part, [...(parts.get(part) ?? []), line]);
  }
  return parts;
}

/** For esbuild: a part as a module, under the name `part:NAME`. */
export const partModules = (index, resolveDir) => ({
  name: 'part-modules',
  setup(context) {
    context.onResolve({ filter: /^part:/ }, ({ path }) => ({
      path: path.slice('part:'.length),
      namespace: 'part',
    }));
    context.onLoad({ filter: /^/, namespace: 'part' }, ({ path }) => ({
      contents: partsOf(index).get(path).join('\n'),
      loader: 'ts',
      resolveDir,
    }));
  },
});

/**
 * A CommonJS module with the values of all parts; a function loads its part when it is first called. `paths`: of
 * the parts, as seen from this module; `valuesOf` loads one.
 */
export function facade(paths, valuesOf) {
  const [late, names, eager] = [[], [], []];
  for (const path of paths) {
    const load = `require(${JSON.stringify(path)})`;
    const values = Object.entries(valuesOf(path));
    const functions = values.filter(([, value]) => isPlainFunction(value)).map(([name]) => name);
    if (functions.length === values.length) late.push(`late(() => ${load}, ${JSON.stringify(functions)});`);
    else eager.push(`Object.assign(exports, ${load});`);
    names.push(...values.map(([name]) => name));
  }
  return `'use strict';
function late(load, names) {
  for (const name of names) {
    let value;
    exports[name] = { [name]: (...args) => (value ??= load()[name])(...args) }[name];
  }
}
${[...late, ...eager].join('\n')}
// For those who import this: what it exports.
0 && (module.exports = { ${names.join(', ')} });
`;
}

/** A class has to be there for `instanceof`, and anything else is a value. */
function isPlainFunction(value) {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}
