import { searchPlaces } from '../../core/locate/search-places';
import { NEWEST_MINOR, OLDEST_MINOR } from '../../core/release/profile';
import type { Problem } from '../answer';
import type { LineField, PageState } from '../page-state';
import { isPlace } from '../share-link';
import { element } from './element';
import { field, lineInput, textInput, type Field } from './fields';

/** The form: it is made anew for a state that comes from outside, and changed in place by who types. */
export interface QuestionView {
  readonly blocks: readonly Node[];
  readonly tell: (problems: readonly Problem[]) => void;
  /** The node files' places, named by the paths that they have under the environment as it is now. */
  readonly namePlaces: (state: PageState) => void;
}

export interface Changes {
  /** A text was typed: the form stays as it is. */
  readonly edit: (change: (state: PageState) => PageState) => void;
  /** A text was added or removed: the form is made anew, and `focus` gets the cursor. */
  readonly restructure: (change: (state: PageState) => PageState, focus: string) => void;
}

const FILE_HINT = 'Leave it empty for a place where no file stands.';
const SECRET_HINT =
  'YAML or JSON as kubectl prints it, one or many, in the order of the imagePullSecrets of the pod.';

export function questionView(state: PageState, changes: Changes): QuestionView {
  const fields = new Map<string, Field>();
  const keep = (id: string, made: Field): HTMLElement => {
    fields.set(id, made);
    return made.block;
  };
  const line = (id: LineField, label: string, hint?: string, list?: string): HTMLElement => {
    const input = lineInput(id, state[id], list);
    input.addEventListener('input', () => {
      changes.edit((now) => ({ ...now, [id]: input.value }));
    });
    return keep(id, field(label, input, hint));
  };
  const selects: HTMLSelectElement[] = [];
  const files = state.files.map((file, at) => {
    const select = placeSelect(`place-${at}`, `Place of node file ${at + 1}`);
    selects.push(select);
    select.addEventListener('change', () => {
      const { value } = select;
      if (isPlace(value)) changes.edit((now) => withFile(now, at, { place: value }));
    });
    const input = textInput(
      `file-${at}`,
      file.text,
      '{ "auths": { "registry.example.com": { "auth": "…" } } }',
    );
    input.addEventListener('input', () => {
      changes.edit((now) => withFile(now, at, { text: input.value }));
    });
    const remove = button('Remove', `Remove node file ${at + 1}`, () => {
      changes.restructure((now) => ({ ...now, files: without(now.files, at) }), 'add-file');
    });
    return keep(`file-${at}`, field(`Node file ${at + 1}`, input, undefined, select, remove));
  });
  const secrets = state.pullSecrets.map((text, at) => {
    const id = `pull-secret-${at}`;
    const input = textInput(id, text, 'apiVersion: v1\nkind: Secret\n…');
    input.addEventListener('input', () => {
      changes.edit((now) => ({ ...now, pullSecrets: now.pullSecrets.with(at, input.value) }));
    });
    const remove = button('Remove', `Remove pull secrets ${at + 1}`, () => {
      changes.restructure(
        (now) => ({ ...now, pullSecrets: without(now.pullSecrets, at) }),
        'add-pull-secret',
      );
    });
    return keep(id, field(`Pull secrets ${at + 1}`, input, undefined, remove));
  });
  const addFile = button('Add a node file', undefined, () => {
    changes.restructure(
      (now) => ({ ...now, files: [...now.files, { place: freePlace(now), text: '' }] }),
      `file-${state.files.length}`,
    );
  });
  addFile.id = 'add-file';
  const addSecret = button('Add pull secrets', undefined, () => {
    changes.restructure(
      (now) => ({ ...now, pullSecrets: [...now.pullSecrets, ''] }),
      `pull-secret-${state.pullSecrets.length}`,
    );
  });
  addSecret.id = 'add-pull-secret';
  const view: QuestionView = {
    blocks: [
      element(
        'div',
        { class: 'pair' },
        line('image', 'Image', 'As the pod names it.'),
        line(
          'kubeletVersion',
          'Kubelet',
          `A minor from 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}, or a release.`,
          'releases',
        ),
      ),
      releases(),
      group('Pull secrets', SECRET_HINT, [...secrets, addSecret]),
      group('Node files', FILE_HINT, [...files, addFile]),
      element(
        'details',
        {},
        element('summary', {}, 'How the kubelet runs'),
        line('rootDir', 'Root directory', "The kubelet's --root-dir."),
        line('cwd', 'Working directory', 'Under systemd it is /.'),
        line('home', 'HOME', 'Empty where it is not set, as under systemd.'),
      ),
    ],
    tell: (problems) => {
      for (const [id, { tell }] of fields) tell(problems.find((problem) => problem.field === id)?.message);
    },
    namePlaces: ({ rootDir, cwd, home, files: now }) => {
      const absolute = cwd.startsWith('/') ? cwd : '/';
      const places = searchPlaces({ rootDir, cwd: absolute, home: home === '' ? null : home });
      for (const [at, select] of selects.entries()) {
        select.replaceChildren(
          ...places.map(({ id, path }, number) =>
            element('option', { value: id, selected: now[at]?.place === id }, `${number + 1}  ${path}`),
          ),
        );
      }
    },
  };
  view.namePlaces(state);
  return view;
}

function withFile(state: PageState, at: number, change: Partial<PageState['files'][number]>): PageState {
  const file = state.files[at];
  return file === undefined ? state : { ...state, files: state.files.with(at, { ...file, ...change }) };
}

function without<T>(items: readonly T[], at: number): readonly T[] {
  return items.filter((_, position) => position !== at);
}

function freePlace({ files }: PageState): PageState['files'][number]['place'] {
  const taken = new Set(files.map(({ place }) => place));
  const places = searchPlaces({ rootDir: '/', cwd: '/', home: null }).map(({ id }) => id);
  return places.find((id) => !taken.has(id)) ?? 'root/config.json';
}

function placeSelect(id: string, label: string): HTMLSelectElement {
  return element('select', { id, name: id, 'aria-label': label, autocomplete: 'off' });
}

export function button(text: string, label: string | undefined, pressed: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', 'aria-label': label }, text);
  made.addEventListener('click', pressed);
  return made;
}

function group(title: string, hint: string, children: readonly Node[]): HTMLElement {
  return element(
    'fieldset',
    {},
    element('legend', {}, title),
    element('p', { class: 'hint' }, hint),
    ...children,
  );
}

function releases(): HTMLElement {
  const minors = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, at) => NEWEST_MINOR - at);
  return element(
    'datalist',
    { id: 'releases' },
    ...minors.map((minor) => element('option', { value: `1.${minor}` })),
  );
}
