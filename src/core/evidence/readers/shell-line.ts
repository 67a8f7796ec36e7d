/** Lines that mean nothing: rulers of tables, code fences, blanks. */
const EMPTY = /^(?:```.*|~~~.*|[-=_ |:+]{4,}|)$/;

/** `$ `, `# `, `user@host:~$ ` before a command. */
const PROMPT =
  /^\s*(?:[\w.-]{1,64}@[\w.-]{1,253}[^$#%>]{0,128}|PS [^>]{0,256}|\[[^\]]{1,128}\])?[$#%>] (.*)$/;

/** A heading of Markdown, or a comment: a sentence, where the prompt of root has a command behind it. */
const HEADING = /^\s{0,3}# [A-Z][a-z]{1,32}[:,]? \S/;

/** A program that pulls, at the start of a line without a prompt. */
const BARE = /^(?:sudo )?(?:crictl|nerdctl|docker|podman|ctr|skopeo) /;

/** The same a little further in, where nothing but a pull stands in the line. */
const INDENTED = /^\s{1,8}(?:sudo )?(?:crictl|nerdctl|docker|podman) (?:image )?pull \S{1,1024}\s*$/;

/** Programs that pull, and their commands that name an image last. */
const PROGRAMS = new Set(['crictl', 'nerdctl', 'docker', 'podman', 'ctr', 'skopeo', 'buildah']);
const VERBS = new Set(['pull', 'copy', 'inspect']);

/** Longest command that is looked at, in characters. */
const LONGEST = 4096;

/** A line on which nothing is told. */
export function isEmptyLine(line: string): boolean {
  return EMPTY.test(line.trim());
}

/** The command that a line gives to a shell; undefined where it is none. */
export function commandOf(line: string): string | undefined {
  if (HEADING.test(line)) return undefined;
  return PROMPT.exec(line)?.[1]?.trimStart() ?? (BARE.test(line) || INDENTED.test(line) ? line : undefined);
}

/** The image that docker says it has to pull; undefined where a line is about none. */
export function pulledByRun(line: string): PullCommand | undefined {
  const image = /Unable to find image '([^'\s]{1,1024})' locally/.exec(line)?.[1];
  return image === undefined ? undefined : { program: 'docker', image };
}

/** What a command is to pull, and by which program. */
export interface PullCommand {
  readonly program: string;
  readonly image: string;
}

/** Commands that have the node's runtime pull, and that know nothing of pods. */
const PAST_THE_KUBELET = new Set(['crictl', 'ctr', 'nerdctl']);

/** The program, where it has the runtime pull past the kubelet. */
export function pastTheKubelet(program: string | undefined): string | undefined {
  return program !== undefined && PAST_THE_KUBELET.has(program) ? program : undefined;
}

/** How these begin what they print of a pull that failed, where the command itself was left out. */
const SPEAKS: readonly (readonly [RegExp, string])[] = [
  [/^ctr: /, 'ctr'],
  [/^FATA\[[0-9]{1,6}\] pulling image: /, 'crictl'],
];

/** The command that prints a line, by how it begins. */
export function spokenBy(line: string): string | undefined {
  return SPEAKS.find(([beginning]) => beginning.test(line))?.[1];
}

export function pullCommandOf(command: string): PullCommand | undefined {
  if (command.length > LONGEST) return undefined;
  const words = command.trim().split(/\s+/);
  const at = words.findIndex((word) => PROGRAMS.has(word));
  const program = words[at];
  const verb = words.findIndex((word, place) => place > at && VERBS.has(word));
  const image = words.at(-1)?.replace(/^docker:\/\//, '') ?? '';
  if (program === undefined || verb < 0 || verb === words.length - 1) return undefined;
  return image === '' || image.startsWith('-') ? undefined : { program, image };
}
