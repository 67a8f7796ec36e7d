/** Kubelet releases whose own code has answered, newest first; each has a file in fixtures/conformance/releases. */
export const RECORDED_RELEASES = [
  '1.37.2',
  '1.36.3',
  '1.35.8',
  '1.35.4',
  '1.34.10',
  '1.34.4',
  '1.34.2',
  '1.33.13',
  '1.32.13',
  '1.31.14',
  '1.30.14',
  '1.29.6',
  '1.28.15',
  '1.27.16',
  '1.26.15',
  '1.25.16',
  '1.24.17',
  '1.22.17',
  '1.21.14',
] as const;

/** Releases that were asked about plugins and admission as well: files in fixtures/conformance/workload-releases. */
export const WORKLOAD_RELEASES: readonly string[] = [
  '1.37.2',
  '1.36.3',
  '1.34.4',
  '1.33.13',
  '1.32.13',
  '1.31.14',
  '1.30.14',
  '1.28.15',
];
