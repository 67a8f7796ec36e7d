import { createRequire } from 'node:module';

/** Modules of Node.js that take a while to load, and that most runs have no need of. */
const HEAVY = /^(?:node:)?(?:child_process|crypto|https?|net|tls|tty)$/;

const require = createRequire(import.meta.url);

/** For esbuild: such a module is loaded when something of it is first used. */
export const lateModules = {
  name: 'late-modules',
  setup(context) {
    context.onResolve({ filter: HEAVY }, ({ path, kind, namespace }) =>
      namespace === 'late' || kind === 'dynamic-import'
        ? { path, external: true }
        : { path, namespace: 'late' },
    );
    context.onLoad({ filter: /^/, namespace: 'late' }, ({ path }) => {
      const names = Object.keys(require(path)).filter((name) => /^[A-Za-z]\w*$/.test(name));
      const getters = names.map((name) => `get ${name}() { return load().${name}; }`);
      return {
        contents: `const load = () => require(${JSON.stringify(path)});
module.exports = { ${getters.join(', ')} };`,
      };
    });
  },
};
