import type { CriAuth } from '../../../../src/core/runtime/credential';
import type { ConfigsTls } from '../../../../src/core/runtime/containerd/config/image-config';
import { CONTAINERD_RULES, type ContainerdLine } from '../../../../src/core/runtime/containerd/lines';
import { startService } from '../../../../src/core/runtime/containerd/service';
import { runtimeFiles } from '../../../../src/core/runtime/files';
import { JUDGES } from '../ask';
import type { JudgeAnswer, JudgeKind, JudgeQuestion } from '../kind';
import { configTomlQuestion } from './question';

/** What containerd and the model make of config.toml: whether there is an image service, and its settings. */
export const CONFIG_TOML: JudgeKind = {
  name: 'config-toml',
  releases: JUDGES,
  questions: configTomlQuestion,
  answer,
  explained: ({ files }) => {
    const text = Object.values(files).join('\n');
    if (/auths\."https?:/.test(text) && text.includes('auths."registry'))
      return 'two spellings of one host under auths: by the order of a Go map the first or the second';
    if (/^plugins = 1$/m.test(text) && text.includes('[Plugins.'))
      return 'a value and a table that are one key but for capitals: the value is not looked at here';
    if (text.includes('[plugins.cri]') && text.includes('[plugins."io.containerd.grpc.v1.cri"]'))
      return 'two names of one table: by the order of a Go map the first or the second';
    return undefined;
  },
};

const NOTHING = {
  configPath: '',
  mirrors: null,
  logins: null,
  headers: null,
  tls: null,
  local: false,
  sandbox: '',
};

function answer(question: JudgeQuestion, line: string): JudgeAnswer {
  const rules = CONTAINERD_RULES[line as ContainerdLine];
  const entries = Object.entries(question.files).map(
    ([path, text]) => [path, text.replaceAll('{root}', '')] as const,
  );
  const started = startService(runtimeFiles(new Map(entries)), '/etc/containerd/config.toml', rules);
  if (started.state !== 'ready') return { state: started.state, ...NOTHING };
  const { config, logins, mode, roots } = started.service;
  const tls = [...config.configs].flatMap(([host, each]) =>
    each.tls === undefined ? [] : [[host, tlsOf(each.tls)] as const],
  );
  return {
    state: 'ready',
    configPath: roots.join(':'),
    mirrors: Object.fromEntries(config.mirrors),
    logins: Object.fromEntries([...logins].map(([host, auth]) => [host, loginOf(auth)])),
    headers: Object.fromEntries(
      [...config.headers].map(([name, values]) => [name, values.map((one) => one.reveal())]),
    ),
    tls: Object.fromEntries(tls),
    local: mode === 'local',
    sandbox: config.sandboxImage ?? rules.sandboxImage,
  };
}

function loginOf({ username, password, auth, identityToken }: CriAuth): object {
  return {
    username,
    password: password.reveal(),
    auth: auth.reveal(),
    identityToken: identityToken.reveal(),
  };
}

function tlsOf({ skipVerify, caFile, certFile, keyFile }: ConfigsTls): object {
  return { skipVerify, caFile, certFile, keyFile };
}
