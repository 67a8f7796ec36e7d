/** Lines that mean nothing: rulers of tables, code fences, blanks. */
const EMPTY = /^(?:```.*|~~~.*|[-=_ ]{4,}|)$/;

/** `$ `, `# `, `user@host:~$ ` before a command. */
const PROMPT =
  /^\s*(?:[\w.-]{1,64}@[\w.-]{1,253}[^$#%>]{0,128}|PS [^>]{0,256}|\[[^\]]{1,128}\])?[$#%>] (.*)$/;

/** A program that pulls, at the start of a line without a prompt. */
const BARE = /^(?:sudo )?(?:crictl|nerdctl|docker|podman|ctr|skopeo) /;

/** A command that pulls, and the image that it is given. */
const PULL =
  /(?:^|\s)(crictl|nerdctl|docker|podman|ctr|skopeo|buildah)\s(?:.{0,512}\s)?(?:pull|copy|inspect)\s(?:.{0,512}\s)?(?:docker:\/\/)?([^\s-]\S{0,511})\s*$/;

/** A line on which nothing is told. */
export function isEmptyLine(line: string): boolean {
  return EMPTY.test(line.trim());
}

/** The command that a line gives to a shell; undefined where it is none. */
export function commandOf(line: string): string | undefined {
  return PROMPT.exec(line)?.[1]?.trimStart() ?? (BARE.test(line) ? line : undefined);
}

/** What a command is to pull, and by which program. */
export interface PullCommand {
  readonly program: string;
  readonly image: string;
}

export function pullCommandOf(command: string): PullCommand | undefined {
  const [, program, image] = PULL.exec(command) ?? [];
  return program === undefined || image === undefined ? undefined : { program, image };
}
