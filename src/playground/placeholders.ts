import type { DocumentEntry } from '../core/model/document';
import { REDACTED } from '../core/model/secret';
import { redactUserinfo } from '../core/model/userinfo';
import type { JsonValue } from './json-text';

/**
 * Numbered stand-ins for secret values: equal credentials get the same one and different credentials different
 * ones, as the kubelet's order can hang on that.
 */
export class Placeholders {
  private readonly numbers = new Map<string, number>();

  /** The fields of an entry, each with a stand-in where it holds something. */
  entry({ username, password, email }: DocumentEntry): readonly (readonly [string, JsonValue])[] {
    if (username === '' && password === '' && email === '') return [];
    const number = this.number(JSON.stringify([username, password, email]));
    return [
      ...field('username', username, `user-${number}`),
      ...field('password', password, `password-${number}`),
      ...field('email', email, `email-${number}`),
    ];
  }

  /** A registry key or image with a stand-in for what may be a password before the host. */
  withoutUserinfo(text: string): string {
    const redacted = redactUserinfo(text);
    return redacted === text ? text : redacted.replace(REDACTED, `userinfo-${this.number(text)}`);
  }

  private number(value: string): number {
    const known = this.numbers.get(value) ?? this.numbers.size + 1;
    this.numbers.set(value, known);
    return known;
  }
}

function field(name: string, value: string, standIn: string): readonly (readonly [string, string])[] {
  return value === '' ? [] : [[name, standIn]];
}
