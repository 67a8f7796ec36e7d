/**
 * Between our own modules a binding is a constant. What esbuild makes of `import` in a CommonJS module reads a getter
 * of a getter at each call, which was a thirtieth of a long run. Modules that are shared never change what they
 * export, and never import each other in a circle: esbuild parts them by the entry points that reach them.
 *
 * @param text an ES module as esbuild writes it, without minified whitespace
 * @param isShared no entry point: nobody but our own modules loads it
 */
export function plainBindings(text, isShared) {
  const imported = text.replace(
    /^import \{([^}]*)\} from ("\.\.?\/[^"]+\.js");$/gm,
    (_, names, path) => `const {${names.replace(/ as /g, ': ')}} = require(${path});`,
  );
  if (!isShared) return imported;
  return imported.replace(
    /^export \{([^}]*)\};$/m,
    (_, names) => `module.exports = {${names.replace(/(\w+) as (\w+)/g, '$2: $1')}};`,
  );
}
