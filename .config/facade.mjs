/** The parts of the library, each loaded as a whole when a function of it is first called; by where its modules are. */
const PARTS = [
  ['diagnose', /^core\/(?:diagnose|evidence)\/|^diagnose-node$/],
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
 * A CommonJS module with what `errors`, an ES module, exports and the functions of all parts; a function loads its
 * part when it is first called. `paths`: of the parts, as seen from this module; `valuesOf` loads one.
 */
export function facade(errors, paths, valuesOf) {
  const [late, names] = [[], []];
  const own = errors.replace(/^export \{([^}]*)\};$/m, (_, list) => {
    names.push(...list.split(',').map((name) => name.trim()));
    return names.map((name) => `exports.${name} = ${name};`).join('\n');
  });
  for (const path of paths) {
    const values = Object.entries(valuesOf(path));
    const others = values.filter(([, value]) => !isPlainFunction(value)).map(([name]) => name);
    if (others.length > 0)
      throw new Error(`${path} exports what cannot wait for a call: ${others.join(', ')}`);
    const functions = values.map(([name]) => name);
    late.push(`late(() => require(${JSON.stringify(path)}), ${JSON.stringify(functions)});`);
    names.push(...functions);
  }
  return `'use strict';
${own}
function late(load, names) {
  for (const name of names) {
    let value;
    exports[name] = { [name]: (...args) => (value ??= load()[name])(...args) }[name];
  }
}
${late.join('\n')}
// For those who import this: what it exports.
0 && (module.exports = { ${names.join(', ')} });
`;
}

/** A class has to be there for `instanceof`, and anything else is a value. */
function isPlainFunction(value) {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}
