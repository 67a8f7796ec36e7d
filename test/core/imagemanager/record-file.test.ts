import {
  isRecordFile,
  PULLED_FOLDER,
  PULLING_FOLDER,
  recordFileName,
} from '../../../src/core/imagemanager/record-file';

describe('the files of pull records', () => {
  it('are named by the hash of their subject', () => {
    expect(recordFileName('docker.io/testing/test:latest')).toBe(
      'sha256-aef2af226629a35d5f3ef0fdbb29fdbebf038d0acd8850590e8c48e1e283aa56',
    );
  });

  it('lie in two folders under the root directory', () => {
    expect([PULLED_FOLDER, PULLING_FOLDER]).toEqual(['image_manager/pulled', 'image_manager/pulling']);
  });

  it.each([
    ['sha256-abc', true],
    ['sha256-', true],
    ['sha256-abc.tmp', false],
    ['sha256-abc.tmp.old', true],
    ['sha256abc', false],
    ['.sha256-abc', false],
    ['sha512-abc', false],
    ['', false],
  ])('the kubelet looks at %j: %s', (name, looks) => {
    expect(isRecordFile(name)).toBe(looks);
  });
});
