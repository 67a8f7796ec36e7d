import { redactUserinfo } from '../../model/userinfo';
import type { Evidence, Subject } from '../evidence';
import type { HostAnswered, Statement } from '../statement';
import { filled } from './fill-meaning';
import { asksForToken, hostOfName, hostOfUrl, imageOfUrl, isOfStore } from './host-of';
import type { Captures } from './pattern';
import { saysOfCredential, sentenceMeans } from '../wordings/registry-sentences';
import type { Found } from './vocabulary';
import type { Meaning, Setting, Wording } from './wording';

/** A statement and whom it is about. */
export type Said = Pick<Evidence, 'says' | 'about'> & { readonly program?: string };

/** What is known when the next words of a chain are read, and what was said so far. */
export class Account {
  readonly #said: Said[] = [];
  /** What counts only if nothing more is said after it. */
  #weak: Said | undefined;
  /** What counts only if more is said after it. */
  #asked: Said | undefined;
  #subject: Subject;
  #program: string | undefined;
  #setting: Setting = {};
  /** The last words were somebody's own. */
  #inMessage = false;
  /** The statement that more words about the same answer make more precise. */
  #open = -1;
  /** The image that a request was for, by its URL. */
  #requested: string | undefined;
  /** Wordings that were found. */
  hits = 0;
  /** One of them is known to mean nothing. */
  dismissed = false;

  /** More was found than what says nothing by itself. */
  get recognised(): boolean {
    return this.hits > (this.#asked === undefined ? 0 : 1);
  }

  constructor(given: Subject, program?: string) {
    this.#subject = given;
    this.#program = program;
  }

  get inMessage(): boolean {
    return this.#inMessage;
  }

  get subject(): Subject {
    return this.#subject;
  }

  endMessage(): void {
    this.#inMessage = false;
  }

  take({ wording, captures, program, length }: Found): void {
    if (length > 0) this.hits++;
    if (wording.meansNothing) this.dismissed = true;
    if (wording.sets !== undefined) this.#set(wording.sets);
    this.#program = wording.sets?.program ?? program ?? this.#program;
    this.#about(captures);
    for (const meaning of [wording.says ?? []].flat()) this.#say(meaning, captures, wording);
    if (wording.says === undefined && captures.status !== undefined) {
      this.#say({ kind: 'host-answered' }, captures, wording);
    }
    this.#inMessage = wording.sets?.message === true;
  }

  #set(setting: Setting): void {
    if (setting.fresh) {
      const { host, ...rest } = this.#subject;
      this.#subject = rest;
      const { sandbox, repeated } = this.#setting;
      this.#setting = { ...(sandbox && { sandbox }), ...(repeated && { repeated }) };
      this.#open = -1;
    }
    if (setting.repeated && !this.#setting.repeated) this.#flush();
    this.#setting = { ...this.#setting, ...setting };
  }

  #about(captures: Captures): void {
    const { image, host, url, registry, container, plugin, pod, node } = captures;
    const next: { -readonly [key in keyof Subject]: Subject[key] | undefined } = { ...this.#subject };
    if (image !== undefined && next.image === undefined) next.image = redactUserinfo(withoutTransport(image));
    if (registry !== undefined && captures.tag !== undefined) {
      this.#requested ??= `${registry}${captures.tag.includes(':') ? '@' : ':'}${captures.tag}`;
    }
    if (registry !== undefined) next.host = hostOfName(withoutTransport(registry)) ?? next.host;
    if (host !== undefined) next.host ??= redactUserinfo(host);
    if (url !== undefined) {
      this.#requested ??= imageOfUrl(url);
      next.host = hostOfUrl(url) ?? (url.startsWith('/') ? undefined : next.host);
      if (asksForToken(url)) this.#setting = { ...this.#setting, party: 'token-server' };
      else if (isOfStore(url)) this.#setting = { ...this.#setting, party: 'store' };
    }
    if (container !== undefined) next.container = container;
    if (plugin !== undefined) next.plugin = plugin;
    if (node !== undefined) next.node = node;
    if (pod !== undefined) next.pod = podNamed(pod);
    this.#subject = defined(next);
  }

  #say(meaning: Meaning, captures: Captures, { weak, needsMore }: Wording): void {
    const says = this.#inPlugin(filled(meaning, captures, this.#setting.party));
    if (says === undefined || this.#setting.repeated) return;
    if (says.kind === 'plugin-failed' && !this.#setting.plugin) return;
    this.#sandbox(says);
    this.#unasked(says);
    const said: Said = {
      says,
      about: this.#subject,
      ...(this.#program !== undefined && { program: this.#program }),
    };
    if (needsMore) {
      this.#asked = said;
      return;
    }
    if (weak) {
      if (this.#weak === undefined || isVague(this.#weak.says) || !isVague(says)) this.#weak = said;
      return;
    }
    this.#weak = undefined;
    this.#flushAsked();
    const refined = this.#open >= 0 && says.kind === 'host-answered' ? this.#refine(says) : false;
    if (refined) return;
    this.#said.push(said);
    this.#open = says.kind === 'host-answered' ? this.#said.length - 1 : this.#open;
    if (says.kind === 'host-answered') this.#credential(said);
  }

  /** The pull that failed on the way to a sandbox is the runtime's own, of the sandbox's image. */
  #sandbox(says: Statement): void {
    if (!this.#setting.sandbox || says.kind === 'other-failure' || this.#subject.image === undefined) return;
    this.#setting = { ...this.#setting, sandbox: undefined };
    this.#said.push({ says: { kind: 'sandbox-image' }, about: this.#subject });
  }

  /** A token server that nobody came to has refused nobody, so that nothing was sent to it says nothing. */
  #unasked(says: Statement): void {
    const answered = says.kind === 'host-answered' && says.means === 'no-token-address';
    if (!answered && says.kind !== 'host-not-reached') return;
    const last = this.#said.at(-1);
    if (this.#setting.party === 'token-server' && last?.says.kind === 'no-credential-sent') this.#said.pop();
  }

  /** More words about an answer that stands already: a code beside a status. */
  #refine(more: HostAnswered): boolean {
    const before = this.#said[this.#open];
    if (before?.says.kind !== 'host-answered' || before.about.host !== this.#subject.host) return false;
    const one = before.says;
    if (one.status !== null && more.status !== null && one.status !== more.status) return false;
    const byCode = more.means === 'rate-limited' || one.status === null;
    this.#said[this.#open] = {
      ...before,
      says: {
        ...one,
        status: one.status ?? more.status,
        means: byCode && !(more.means === 'other' && more.code === undefined) ? more.means : one.means,
        ...((one.code ?? more.code) !== undefined && { code: one.code ?? more.code }),
        ...((one.credential ?? more.credential) !== undefined && {
          credential: one.credential ?? more.credential,
        }),
      },
    };
    return true;
  }

  /** A credential went to the server that answered a request with one. */
  #credential({ about, program }: Said): void {
    if (this.#setting.credential !== 'sent') return;
    this.#said.push({ says: { kind: 'credential-sent' }, about, ...(program !== undefined && { program }) });
  }

  /** What a registry's own sentence says of the credential. */
  hear(sentence: string): void {
    const before = this.#said[this.#open];
    if (before?.says.kind !== 'host-answered' || !this.#inMessage || this.#setting.repeated) return;
    const credential = before.says.credential ?? saysOfCredential(sentence);
    const unclear =
      before.says.means === 'other' && before.says.code === 'UNKNOWN' && before.says.status === null;
    const means = (unclear ? sentenceMeans(sentence) : undefined) ?? before.says.means;
    this.#said[this.#open] = {
      ...before,
      says: { ...before.says, means, ...(credential !== undefined && { credential }) },
    };
  }

  /** What a plugin met is the plugin's failure, not the pull's; what a configuration was refused for, no pod's. */
  #inPlugin(says: Statement | undefined): Statement | undefined {
    if (says?.kind === 'pod-refused' && this.#setting.start !== undefined) {
      return { kind: 'kubelet-did-not-start', why: this.#setting.start };
    }
    if (!this.#setting.plugin || says === undefined) return says;
    if (says.kind === 'host-not-reached') {
      return { kind: 'plugin-failed', why: says.why === 'timeout' ? 'timeout' : 'network' };
    }
    if (says.kind !== 'host-answered') return says;
    const denied = says.means === 'denied' || says.means === 'unauthorized';
    return { kind: 'plugin-failed', why: denied ? 'denied' : 'other' };
  }

  #flush(): void {
    if (this.#weak === undefined) return;
    this.#flushAsked();
    this.#said.push(this.#weak);
    this.#weak = undefined;
  }

  #flushAsked(): void {
    if (this.#asked !== undefined) this.#said.push(this.#asked);
    this.#asked = undefined;
  }

  /** All that was said; of no image that is named, of the one that the requests were for. */
  result(): readonly Said[] {
    this.#flush();
    const image = this.#requested;
    if (image === undefined || this.#subject.image !== undefined) return this.#said;
    return this.#said.map((said) => ({ ...said, about: { ...said.about, image } }));
  }
}

/** It says no more than that it failed. */
function isVague(says: Statement): boolean {
  return says.kind === 'pull-failed' || (says.kind === 'other-failure' && says.what === 'other');
}

function withoutTransport(image: string): string {
  return image.replace(/^docker:\/\//, '');
}

function defined(subject: { readonly [key in keyof Subject]: Subject[key] | undefined }): Subject {
  return Object.fromEntries(Object.entries(subject).filter(([, value]) => value !== undefined));
}

/** `shop/web-0`, `web-0`, or `web-0_shop(UID)` as older kubelets write it. */
function podNamed(text: string): NonNullable<Subject['pod']> {
  const [, own, of] = /^([a-z0-9.-]{1,253})_([a-z0-9-]{1,63})\(/.exec(text) ?? [];
  if (own !== undefined && of !== undefined) return { namespace: of, name: own };
  const [namespace, name] = text.split('/');
  return name === undefined || namespace === undefined ? { name: text } : { namespace, name };
}
