/** What a runtime's file names on its node, in one module that is loaded where there is such a file. */
export { namedCertificates } from './named-certificates';
export { namedPaths } from './named-paths';
