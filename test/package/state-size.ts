import { join } from 'node:path';
import { installSize, stateSize } from './install-size';

stateSize(installSize(join(__dirname, '..', '..')));
