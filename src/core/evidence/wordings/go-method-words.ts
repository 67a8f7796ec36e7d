/** The methods as Go's url.Error writes them, each before `rest`. */
export function methodWords(rest: string): readonly string[] {
  return ['Head', 'Get', 'Post', 'Put'].map((method) => `${method} ${rest}`);
}
