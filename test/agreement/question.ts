import type { FileRead } from '../../src';
import type { ToolName, ToolQuestion } from '../../src/core/agreement/tool';
import { bytesOfText, type TextOrBytes } from '../conformance/vector';

/** What stands at a path of a question. */
export type QuestionFile = TextOrBytes | { readonly kind: 'directory' | 'unreadable' | 'dangling' };

/** A pull secret: a file's text as one, for k8schain alone, or one of its own, which is the kubelet's too. */
export type QuestionSecret =
  { readonly file: string } | { readonly type?: string; readonly text: TextOrBytes };

/** One line of questions.jsonl, without its number. */
export interface AgreementQuestion {
  readonly files: Readonly<Record<string, QuestionFile>>;
  readonly env: Readonly<Record<string, string>>;
  readonly programs?: readonly string[];
  readonly secrets: readonly QuestionSecret[];
  readonly image: string;
}

/** Who answers: a program, its library, or the kubelet. */
export type Answerer = ToolName | 'podman-library' | 'kubelet';

/** The user whom the questions were asked as, and the folders that are there in any case. */
const ACCOUNT = { uid: 1000, accountHome: '/home/user' };
const FOLDERS = ['/srv', '/run/user/1000'];

export function toolQuestion(question: AgreementQuestion): ToolQuestion {
  const { env, image, programs = [], secrets } = question;
  const files = new Map<string, FileRead>(FOLDERS.map((path) => [path, readOf({ kind: 'directory' })]));
  for (const [path, file] of Object.entries(question.files)) files.set(path, readOf(file));
  return {
    image,
    environment: { variables: env, ...ACCOUNT, cwd: '/', programs },
    files,
    pullSecrets: secrets.flatMap((secret, position) => {
      const read = secretRead(secret, question);
      const type = ('type' in secret ? secret.type : undefined) ?? 'kubernetes.io/dockerconfigjson';
      return read.kind === 'bytes' ? [{ name: `default/${position}`, type, bytes: read.bytes }] : [];
    }),
  };
}

function secretRead(secret: QuestionSecret, { files }: AgreementQuestion): FileRead {
  if (!('file' in secret)) return { kind: 'bytes', bytes: bytesOfText(secret.text) };
  const file = files[secret.file];
  return file === undefined ? { kind: 'absent' } : readOf(file);
}

export function readOf(file: QuestionFile): FileRead {
  if (typeof file === 'string' || 'b64' in file) return { kind: 'bytes', bytes: bytesOfText(file) };
  if (file.kind === 'dangling') return { kind: 'absent' };
  return { kind: 'unreadable', errno: file.kind === 'directory' ? 'EISDIR' : 'EACCES' };
}
