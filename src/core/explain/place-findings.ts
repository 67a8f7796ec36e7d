import { finding, type Finding } from '../model/finding';
import type { PlaceReport } from '../model/place-report';
import type { NodeFileSource } from '../model/source';
import { describeFault, isConfigJson, mendFault } from '../parse/describe-fault';

/** What stands at a search place and keeps the kubelet from using it. */
export function placeFindings(report: PlaceReport): readonly Finding[] {
  const { id, path } = report.place;
  const source: NodeFileSource = { kind: 'node-file', place: id, path };
  switch (report.outcome) {
    case 'malformed':
      return [
        finding(isConfigJson(report.fault) ? 'config-json-as-dockercfg' : 'node-file-malformed', {
          source,
          ...(report.fault.pointer === undefined ? {} : { pointer: report.fault.pointer }),
          message: `Node file ${path} is passed over: ${describeFault(report.fault)}.`,
          hint: mendFault(report.fault),
        }),
      ];
    case 'unreadable':
      return [unreadableFinding(source, report.read)];
    case 'shadowed':
      return [
        finding('node-file-shadowed', {
          source,
          message: `Node file ${path} is not used: an earlier place has a valid file, and the kubelet reads one file only.`,
          ...(report.content === 'valid' ? { hint: 'Put all entries into the file that wins.' } : {}),
        }),
      ];
    case 'selected':
      return report.changedMeanwhile ? [changingFinding(source)] : [];
    case 'absent':
    case 'repeated':
    case 'not-reached':
      return [];
  }
}

function changingFinding(source: NodeFileSource): Finding {
  return finding('node-file-changing', {
    source,
    message: `Node file ${source.path} changed while it was read: what is said of it may be half old, half new.`,
    hint: 'Ask again; write the file under another name and rename it, so that nobody sees half of it.',
  });
}

function unreadableFinding(
  source: NodeFileSource,
  read: Extract<PlaceReport, { outcome: 'unreadable' }>['read'],
): Finding {
  const { path } = source;
  switch (read.kind) {
    case 'unreadable':
      return finding('node-file-unreadable', {
        source,
        message: `Node file ${path} is passed over: it cannot be read (${read.errno}).`,
        hint: UNREADABLE[read.errno] ?? 'Make it a regular file that the kubelet can read, or remove it.',
      });
    case 'not-regular':
      return finding('node-file-not-regular', {
        source,
        message: `Node file ${path} is a ${read.what} and was not read here; ${read.what === 'fifo' ? 'a kubelet hangs on it until somebody writes to it' : 'what a kubelet finds there cannot be said'}.`,
        hint: 'Replace it by a regular file, or remove it.',
      });
    case 'too-large':
      return finding('node-file-too-large', {
        source,
        message: `Node file ${path} has ${read.size} bytes and was not read here (limit ${read.limit}); a kubelet reads a file of any size, so its answer may differ from here on.`,
        hint: 'Make the file smaller, or raise the limit (maxFileBytes).',
      });
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  EISDIR:
    'A directory stands in its place: remove it and put the file there (a container runtime makes such a directory when it mounts a file that does not exist).',
  ELOOP: 'Its symbolic links lead in a circle: replace them by the file.',
  EACCES: 'Give the user that asks the right to read it; the kubelet itself runs as root.',
};
