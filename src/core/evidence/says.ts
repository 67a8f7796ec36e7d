import type {
  Answer,
  ContentFault,
  KubeletFault,
  NotReached,
  OtherFailure,
  PluginFault,
  PodRefused,
  RuntimeFault,
  Statement,
  StatementKind,
} from './statement';

/** A statement as rules name it: its kind alone, or its kind and what it turns on. */
export type Says =
  | StatementKind
  | `host-answered ${Answer}`
  | `host-not-reached ${NotReached}`
  | `content-refused ${ContentFault}`
  | `pod-refused ${PodRefused}`
  | `plugin-failed ${PluginFault}`
  | `kubelet-did-not-start ${KubeletFault}`
  | `runtime-did-not-start ${RuntimeFault}`
  | `other-failure ${OtherFailure}`
  | 'image-name-refused invalid'
  | 'image-name-refused short-name';

/** Whether a statement is what a rule names. */
export function says(statement: Statement, said: Says): boolean {
  return statement.kind === said || `${statement.kind} ${turningPoint(statement)}` === said;
}

function turningPoint(statement: Statement): string {
  if (statement.kind === 'host-answered') return statement.means;
  if (statement.kind === 'other-failure') return statement.what;
  return 'why' in statement ? statement.why : '';
}
