import {
  loadRegistries,
  type Registries,
} from '../../../../src/core/runtime/containers-image/config/load-registries';
import { nameOf, stringOf } from '../../../../src/core/runtime/containers-image/named';
import { findTable, pullSources } from '../../../../src/core/runtime/containers-image/pull-sources';
import { candidatesOf } from '../../../../src/core/runtime/containers-image/short-names';
import { runtimeFiles, type RuntimeFiles } from '../../../../src/core/runtime/files';
import type { JudgeAnswer, JudgeKind, JudgeQuestion } from '../kind';
import { registriesConfQuestion } from './question';

/** What containers/image and the model make of registries.conf: the search list, and where each image is asked of. */
export const REGISTRIES_CONF: JudgeKind = {
  name: 'registries-conf',
  releases: { '5.38': 'v5.38.0' },
  questions: registriesConfQuestion,
  answer,
  explained: ({ files }) =>
    Object.values(files).some((text) => /\r?\n?x\.y = 1\s+\[x\]/.test(text))
      ? 'BurntSushi/toml takes the header of a table that a dotted key made already'
      : undefined,
};

function answer(question: JudgeQuestion): JudgeAnswer {
  const files = runtimeFiles(new Map(Object.entries(question.files)));
  const loaded = loadRegistries(files, '/root');
  if (!loaded.ok) return { failed: true, search: null, helpers: null, images: null };
  const { registries } = loaded;
  return {
    failed: false,
    search: registries.search.length === 0 ? null : registries.search,
    helpers: registries.helpers,
    images: (question.images as readonly string[]).map((image) =>
      candidates(image, registries, question.mode as 'enforcing' | 'disabled', files),
    ),
  };
}

function candidates(
  image: string,
  registries: Registries,
  mode: 'enforcing' | 'disabled',
  files: RuntimeFiles,
): readonly JudgeAnswer[] {
  return candidatesOf(image, registries, mode, files).map((named) => {
    const sources = pullSources(named, registries)?.map((source) => ({
      image: stringOf(source.named),
      insecure: source.insecure,
      blocked: findTable(nameOf(source.named), registries)?.blocked === true,
    }));
    return { image: stringOf(named), sources: sources ?? null };
  });
}
