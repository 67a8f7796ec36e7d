import { InvalidArgumentError, Option } from 'commander';
import { isKeyringError } from '../errors';
import { parseTemplate } from './json-path/parse-template';
import { JSONPATH, type OutputFormat } from './output';

const FORMATS = ['table', 'wide', 'json', 'yaml', 'name', 'mermaid', JSONPATH] as const;

/** What kubectl has as well, and this program has not. */
const OF_KUBECTL = /^(?:go-template|template|custom-columns|jsonpath-|kyaml)/;

/**
 * `-o`, as kubectl takes it.
 * @param without formats that mean nothing for a command
 */
export function outputFlag(without: readonly OutputFormat[] = ['mermaid']): Option {
  const formats = FORMATS.filter((format) => !without.some((one) => one === format));
  return new Option('-o, --output <format>', 'output format')
    .choices(formats)
    .argParser((value) => formatOf(value, formats))
    .default('table');
}

function formatOf(value: string, formats: readonly string[]): OutputFormat {
  if (value.startsWith(JSONPATH)) return templated(value.slice(JSONPATH.length));
  const format = formats.find((one) => one === value && one !== JSONPATH);
  if (format !== undefined) return format as OutputFormat;
  const instead = OF_KUBECTL.test(value) ? ' Of the templates of kubectl jsonpath= is taken.' : '';
  const shown = formats.map((one) => (one === JSONPATH ? `${JSONPATH}TEMPLATE` : one));
  throw new InvalidArgumentError(`Allowed choices are ${shown.join(', ')}.${instead}`);
}

/** A template is read before anything is asked. */
function templated(template: string): OutputFormat {
  if (template === '') throw new InvalidArgumentError("Give a template: jsonpath='{.images[*].outcome}'.");
  try {
    parseTemplate(template);
    return `${JSONPATH}${template}`;
  } catch (error) {
    throw new InvalidArgumentError(isKeyringError(error) ? error.message : 'No template.');
  }
}
